package import Traceability

// A doubt as the person sees it who reports it, without signing in.

package struct DoubtReportCopy: TitledCopy {
    package let title = Bilingual("报告疑问", "Report a doubt")
    package let lead = Bilingual(
        "不用注册，提交后得到案件编号。您的话只给厂家、装件门店和本系统管理员看，不公开。",
        "No account needed; you get a case number. Only the maker, the shop that fitted the part and the "
            + "operator read what you write.")
    package let doubt = Bilingual("您的疑问", "Your doubt")
    package let kind = Bilingual("哪里不对？", "What is wrong?")
    package let text = Bilingual("说说情况", "What happened")
    package let textHint = Bilingual(
        "哪家店、什么时候、您看到了什么。请不要写身份证号、车牌等个人信息。",
        "Which shop, when, what you saw. Please leave out identity numbers, plates and the like.")
    package let contact = Bilingual("联系方式（可不填）", "How to reach you (may stay empty)")
    package let contactHint = Bilingual(
        "电话或邮箱。厂家、装这件的门店和本系统管理员能看到；您随时可以凭案件编号删除。",
        "Telephone or e-mail. The maker, the shop that fitted the part and the operator see it; "
            + "you can erase it with the case number at any time.")
    package let send = Bilingual("提交", "Send the report")

    package init() {}
}

package struct DoubtLookupCopy: TitledCopy {
    package let title = Bilingual("查案件编号", "Look up a case")
    package let lead = Bilingual(
        "报告疑问后得到的编号。要报告新的疑问，请扫配件上的码。",
        "The number that you got when you reported a doubt. To report one, scan the code on the part.")
    package let outcome = Bilingual("看看处理得怎样", "See what came of it")
    package let number = Bilingual("案件编号", "Case number")
    package let numberHint = Bilingual("例如 D-7K3F-92WX", "Such as D-7K3F-92WX")
    package let lookUp = Bilingual("查看", "Look it up")

    package init() {}
}

package struct DoubtCaseCopy: PageCopy {
    package let matter = Bilingual("案件", "The case")
    package let number = Bilingual("案件编号", "Case number")
    package let state = Bilingual("进展", "State")
    package let reported = Bilingual("报告时间", "Reported")
    package let doubt = Bilingual("疑问", "Doubt")
    package let part = Bilingual("配件", "Part")
    package let shop = Bilingual("门店", "Shop")
    package let answers = Bilingual("答复", "Answers")
    package let noAnswer = Bilingual(
        "还没有答复。厂家和门店能看到您的疑问。急需时，请直接联系厂家，或拨打 12315。",
        "No answer yet. The maker and the shop see your report. If it is urgent, ask the maker directly, "
            + "or the market authority (in China: 12315).")
    package let erasure = Bilingual("删除个人信息", "Erase personal data")
    package let erasureAbout = Bilingual(
        "彻底删除您写的内容和联系方式。案件、配件和答复会留下。",
        "Erases what you wrote and how to reach you, for good. The case, the part and the answers stay.")
    package let erase = Bilingual("彻底删除", "Erase for good")
    package let erased = Bilingual(
        "✓ 您写的内容和联系方式已彻底删除。", "✓ What you wrote and how to reach you is erased for good.")

    package init() {}

    package func title(_ number: String) -> Bilingual { Bilingual("案件 \(number)", "Case \(number)") }

    package func received(_ number: String) -> Bilingual {
        Bilingual(
            "✓ 已收到。请记下案件编号 \(number)：凭它查看答复，没有别的办法找回。",
            "✓ Received. Write down the case number \(number): the answer is found by it, and in no other way.")
    }
}

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
