package import Traceability

// Doubts of customers where they are read and answered.

package struct DoubtDeskCopy: PageCopy {
    package let ofCustomers = Bilingual("客户的疑问", "Customers' doubts")
    package let doubts = Bilingual("疑问", "Doubts")
    package let noneAtShop = Bilingual(
        "没有疑问。客户对本店所装配件的疑问，会出现在这里。", "There is none. What customers doubt about parts fitted here appears here.")
    package let noneAtMaker = Bilingual(
        "没有疑问。客户对本厂配件的疑问，会出现在这里。", "There is none. What customers doubt about your parts appears here.")
    package let none = Bilingual("没有疑问。客户在查验页上报告的，会出现在这里。", "There is none. What customers report appears here.")
    package let cases = Bilingual("案件", "Cases")
    package let newestFirst = Bilingual("新的在前", "Newest first")
    package let number = Bilingual("案件", "Case")
    package let reported = Bilingual("报告时间", "Reported")
    package let doubt = Bilingual("疑问", "Doubt")
    package let part = Bilingual("配件", "Part")
    package let shop = Bilingual("门店", "Shop")
    package let state = Bilingual("进展", "State")
    package let matter = Bilingual("案件", "The case")
    package let text = Bilingual("客户写道", "The customer writes")
    package let erased = Bilingual("已删除", "erased")
    package let contact = Bilingual("联系方式", "Contact")
    package let noContact = Bilingual("没有留下", "none left")
    package let certificate = Bilingual("证书", "Certificate")
    package let finding = Bilingual("当时的结果代码", "Result code at the time")
    package let fittedBy = Bilingual("装件门店", "Fitted by")
    package let answers = Bilingual("答复", "Answers")
    package let yourAnswer = Bilingual("您的答复", "Your answer")
    package let yourAnswerHint = Bilingual("客户凭案件编号看到它", "The customer reads it under the case number")
    package let settles = Bilingual("就此办结", "This settles the matter")
    package let answer = Bilingual("答复", "Answer")
    package let answered = Bilingual("已答复，客户凭案件编号可见。", "Answered; the customer reads it under the case number.")

    package init() {}

    package func open(_ count: Int) -> Bilingual {
        Bilingual(
            "\(count) 件未办结。客户凭案件编号读到您的答复。", "\(count) open. The customer reads your answer under the case number.")
    }

    package func title(_ number: String) -> Bilingual { Bilingual("案件 \(number)", "Case \(number)") }
}
