package import Traceability

// Shops and makers that apply to be enrolled, without an account.

package struct JoinCopy: TitledCopy {
    package let title = Bilingual("入驻申请", "Join")
    package let lead = Bilingual(
        "提交后得到申请编号，凭它查看结果。由本系统管理员核实后开通。",
        "You get a number under which the outcome is found. The operator checks who you are before you are enrolled.")
    package let shopAbout = Bilingual(
        "开通后可查验、进货登记、安装登记。需要工商登记号。",
        "Check parts, record what you buy and fit. You need your business registration.")
    package let makerAbout = Bilingual(
        "开通后可为每个配件签发证书。需要工商登记号和签名密钥的申请文件；私钥始终留在您那里。",
        "Sign a certificate for every part. You need your business registration and the request for your signing key; the "
            + "key itself never leaves you.")
    package let asShop = Bilingual("申请开通门店", "Apply as a shop")
    package let asMaker = Bilingual("申请开通厂家", "Apply as a maker")

    package init() {}
}

package struct ApplyCopy: PageCopy {
    package let shop = Bilingual("门店信息", "The shop")
    package let kind = Bilingual("类型", "Kind")
    package let chain = Bilingual("连锁名称（连锁店填）", "Name of the chain, for a member of one")
    package let makeKey = Bilingual("先生成密钥和申请文件", "First make a key and its request")
    package let makeKeyAbout = Bilingual(
        "在您自己的电脑上运行。代号由您定（小写字母、数字、连字符），以后不能改。",
        "On a computer of your own. You choose the id (small letters, digits, hyphens); it stays for good.")
    package let maker = Bilingual("厂家信息", "The maker")
    package let keyRequest = Bilingual("密钥申请文件", "The key request")
    package let keyRequestHint = Bilingual("maker.keyreq")
    package let registration = Bilingual("工商登记号", "Business registration")
    package let registrationHint = Bilingual(
        "登记地:登记号，如 CN:91330100MA00000001", "jurisdiction:number, such as CN:91330100MA00000001")
    package let nameZh = Bilingual("中文名称", "Name in Chinese")
    package let nameEn = Bilingual("英文名称", "Name in English")
    package let address = Bilingual("注册地址", "Registered address")
    package let contact = Bilingual("联系方式", "How to reach you")
    package let send = Bilingual("提交申请", "Apply")

    package init() {}

    package func certifies(_ partClass: Bilingual) -> Bilingual {
        Bilingual("签发类别：\(partClass.zh)", "Certifies: \(partClass.en)")
    }

    package func contactHint(days: Int64) -> Bilingual {
        Bilingual(
            "电话或邮箱，只给本系统管理员看，办结 \(days) 天后删除。",
            "Telephone or e-mail. Only the operator reads it; it is removed \(days) days after the decision.")
    }
}

package struct ApplicationCopy: PageCopy {
    package let matter = Bilingual("申请", "The application")
    package let number = Bilingual("申请编号", "Number")
    package let state = Bilingual("进展", "State")
    package let applicant = Bilingual("申请方", "Applicant")
    package let registration = Bilingual("登记号", "Registration")
    package let nameZh = Bilingual("中文名称", "Name in Chinese")
    package let nameEn = Bilingual("英文名称", "Name in English")
    package let address = Bilingual("注册地址", "Registered address")
    package let kind = Bilingual("类型", "Kind")
    package let chain = Bilingual("连锁名称", "Chain")
    package let id = Bilingual("代号", "Id")
    package let classes = Bilingual("签发类别", "Certifies")
    package let classSeparator = Bilingual("、", ", ")
    package let keyID = Bilingual("密钥编号", "Key id")
    package let contact = Bilingual("联系方式", "Contact")
    package let applied = Bilingual("申请时间", "Applied")
    package let decided = Bilingual("办结时间", "Decided")
    package let enrolled = Bilingual("开通代号", "Enrolled as")
    package let reason = Bilingual("不予开通的原因", "Why not")

    package init() {}

    package func title(_ number: String) -> Bilingual { Bilingual("申请 \(number)", "Application \(number)") }

    package func received(_ number: String) -> Bilingual {
        Bilingual(
            "✓ 已收到。请记下申请编号 \(number)：凭它查看结果，没有别的办法找回。",
            "✓ Received. Write down the number \(number): the outcome is found by it, and in no other way.")
    }

    /// What the applicant can do.
    package func next(_ state: ApplicationState) -> Bilingual {
        switch state {
        case .accepted:
            Bilingual(
                "已开通。管理员会按您留下的联系方式，把登录名和首个密码交给您。",
                "Enrolled. The operator brings you a sign-in name and a first password in the way that you gave.")
        case .declined: Bilingual("改正后可以重新申请。", "Put it right and apply again.")
        case .open:
            Bilingual(
                "管理员正在核实。厂家请准备好与管理员当面或电话核对密钥编号。",
                "The operator is checking it. A maker compares the key's id with the operator in person or by telephone."
            )
        }
    }
}
