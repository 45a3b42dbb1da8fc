package import PartVerification
package import Traceability

/// What stands around the content of every page.
package struct FrameCopy: PageCopy {
    package let skip = Bilingual("跳到正文", "Skip to content")
    package let brand = Bilingual("试金石", "Touchstone")
    package let languageLabel = Bilingual("语言", "Language")
    package let switchTo = Bilingual("English", "中文")
    package let navigation = Bilingual("菜单", "Menu")
    package let signOut = Bilingual("退出登录", "Sign out")
    package let nextPage = Bilingual("下一页", "Next page")
    package let object = Bilingual(
        "签名只能证明数据出自厂家，不能证明眼前的实物：复印的码同样能通过验签。请核对实物上的序列号。",
        "A signature proves where the data came from, not the object in your hand: a copied code verifies too. "
            + "Compare the serial number on the part.")
    package let realAddress = Bilingual("本系统的网址只有：", "The only address of this service is:")
    package let address = Bilingual("怎样认出真网址", "Recognise the address")
    package let log = Bilingual("公开日志", "Public log")
    package let proofs = Bilingual("核验证明", "Check a proof")
    package let join = Bilingual("入驻申请", "Join")

    package init() {}

    /// What the window of a page is called.
    package func window(_ heading: String, _ language: Language) -> String { heading + " · " + brand[language] }
}

/// Where people who are signed in can go.
package struct NavigationCopy: PageCopy {
    package let account = Bilingual("我的账号", "My account")
    package let today = Bilingual("今天", "Today")
    package let check = Bilingual("查验", "Check")
    package let receive = Bilingual("进货", "Receive")
    package let stocktake = Bilingual("盘点", "Stock-take")
    package let ledger = Bilingual("台账", "Ledger")
    package let batches = Bilingual("批次", "Batches")
    package let recalls = Bilingual("召回", "Recalls")
    package let doubts = Bilingual("疑问", "Doubts")
    package let copies = Bilingual("查询分布", "Sightings")
    package let products = Bilingual("产品", "Products")
    package let keys = Bilingual("密钥", "Keys")
    package let inspection = Bilingual("检查", "Inspection")
    package let administration = Bilingual("管理", "Administration")

    package init() {}
}

/// What went wrong, and what to do.
package struct ProblemCopy: PageCopy {
    package let home = Bilingual("回到首页", "To the start")

    package init() {}
}
