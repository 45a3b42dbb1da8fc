package import Traceability

// The pages of the operator.

package struct AdminCopy: PageCopy {
    package let label = Bilingual("管理", "Administration")
    package let upkeep = Bilingual("运行状况", "Upkeep")
    package let applications = Bilingual("申请", "Applications")
    package let shops = Bilingual("厂家与门店", "Makers and shops")
    package let people = Bilingual("人员", "People")
    package let tokens = Bilingual("令牌", "Tokens")

    package init() {}
}

package struct UpkeepCopy: PageCopy {
    package let witnesses = Bilingual("见证方", "Witnesses")
    package let name = Bilingual("名称", "Name")
    package let address = Bilingual("地址", "Address")
    package let knows = Bilingual("已知期数", "Knows")
    package let cosigned = Bilingual("最近签名", "Cosigned last")
    package let problem = Bilingual("问题", "Problem")
    package let never = Bilingual("从未", "never")
    package let noProblem = Bilingual("无", "none")
    package let noWitnesses = Bilingual(
        "没有见证方：任何人都只能相信运营方一家之言。用 touchstone log witness add 添加。",
        "No witnesses: there is the operator's word alone. Add one with touchstone log witness add.")
    package let quiet = Bilingual("久未登记的门店", "Shops that have gone quiet")
    package let shop = Bilingual("门店", "Shop")
    package let days = Bilingual("天数", "Days")
    package let reported = Bilingual("最近登记", "Last reported")
    package let noQuiet = Bilingual("所有门店都在登记。", "Every shop reports.")
    package let shopCount = Bilingual("门店", "shops")
    package let makerCount = Bilingual("厂家", "makers")
    package let entryCount = Bilingual("条目", "entries")
    package let waitingBooks = Bilingual("等待入日志的账簿", "books waiting to be logged")
    package let unpublished = Bilingual("未发布的期", "epochs not yet published")
    package let witnessesInOrder = Bilingual("见证方正常", "witnesses in order")
    package let database = Bilingual("数据库", "database")
    package let freeSpace = Bilingual("剩余空间", "room left")
    package let openApplications = Bilingual("待办的申请", "applications to decide")
    package let openDoubts = Bilingual("未办结的疑问", "doubts to settle")

    package init() {}

    package func epochs(lastClosed: String) -> Bilingual {
        Bilingual("已结束的期，最近一期：\(lastClosed)", "closed epochs, the last at \(lastClosed)")
    }

    package func vouchers(_ count: String) -> Bilingual {
        Bilingual("凭证和照片，共 \(count) 份", "vouchers and photographs, \(count) files")
    }
}

package struct ShopsCopy: PageCopy {
    package let makers = Bilingual("厂家", "Makers")
    package let name = Bilingual("名称", "Name")
    package let standing = Bilingual("资格", "Standing")
    package let classes = Bilingual("类别", "Classes")
    package let certificates = Bilingual("已登记证书", "Certificates")
    package let noMakers = Bilingual(
        "还没有厂家。加入厂家需要根密钥：touchstone issuer add。",
        "No makers yet. Enrolling one needs the root key: touchstone issuer add.")
    package let shops = Bilingual("门店", "Shops")
    package let noShops = Bilingual("还没有门店，在下面登记。", "No shops yet: enrol one below.")
    package let enrol = Bilingual("登记门店", "Enrol a shop")
    package let about = Bilingual(
        "登记号决定台账的编号，以后不能改。", "The ledger's id is derived from the registration, which cannot be changed.")
    package let save = Bilingual("登记", "Enrol")
    package let id = Bilingual("编号", "Id")
    package let idHint = Bilingual("a–z 0–9 -，1–40 个字符", "1–40 of a–z 0–9 -")
    package let registration = Bilingual("登记号", "Registration")
    package let registrationHint = Bilingual("CN:91330100MA00000001")
    package let nameZh = Bilingual("中文名", "Name in Chinese")
    package let nameEn = Bilingual("英文名", "Name in English")
    package let address = Bilingual("地址", "Address")
    package let place = Bilingual("坐标：纬度,经度", "Coordinates: latitude,longitude")
    package let placeHint = Bilingual(
        "注册地址的 WGS 84 坐标，如 30.27,120.15。没有坐标，就不能凭两地扫码发现仿冒。",
        "Of the registered address, WGS 84, such as 30.27,120.15. Without them copies are not found by scans far apart."
    )
    package let kind = Bilingual("类型", "Kind")
    package let chain = Bilingual("连锁名称", "Name of the chain")

    package init() {}

    package func enrolled(_ id: String) -> Bilingual {
        Bilingual("已登记门店 \(id)。", "The shop \(id) is enrolled.")
    }
}

package struct PeopleCopy: PageCopy {
    package let people = Bilingual("登录网页的人", "Who signs in on pages")
    package let nobody = Bilingual("还没有人，在下面添加。", "Nobody yet: add somebody below.")
    package let id = Bilingual("登录名", "Sign-in name")
    package let name = Bilingual("姓名", "Name")
    package let role = Bilingual("角色", "Role")
    package let belonging = Bilingual("所属", "Belongs to")
    package let state = Bilingual("状态", "State")
    package let passwordSet = Bilingual("密码设于", "Password set")
    package let active = Bilingual("可登录", "active")
    package let disabled = Bilingual("已停用", "disabled")
    package let add = Bilingual("添加人员", "Add somebody")
    package let about = Bilingual(
        "请当面告知首个密码，并请对方马上更改。", "Tell them the first password in person, and have them change it at once.")
    package let entryName = Bilingual("姓名（写入记录）", "Name, as entries carry it")
    package let shop = Bilingual("门店（技师、店长）", "Shop (technician, shop manager)")
    package let issuer = Bilingual("厂家（厂家人员）", "Maker (its people)")
    package let noBelonging = Bilingual("不属于门店或厂家", "None")
    package let password = Bilingual("首个密码", "First password")
    package let save = Bilingual("添加", "Add")
    package let newPassword = Bilingual("新密码", "New password")
    package let newPasswordAbout = Bilingual("该人在所有设备上的登录随即失效。", "It signs them out on every device.")
    package let setPassword = Bilingual("设密码", "Set the password")
    package let disable = Bilingual("停用", "Disable")
    package let disableAbout = Bilingual(
        "不能再登录；已登记的条目保留，登录名不再给别人。",
        "They cannot sign in any more. Their entries stay, and nobody else gets the name.")

    package init() {}

    package func added(_ id: String) -> Bilingual { Bilingual("已添加 \(id)。", "\(id) was added.") }

    package func passwordChanged(_ id: String) -> Bilingual {
        Bilingual("\(id) 的密码已更改，所有登录已失效。", "The password of \(id) was set; they are signed out everywhere.")
    }

    package func disabled(_ id: String) -> Bilingual {
        Bilingual("\(id) 已停用。", "\(id) cannot sign in any more.")
    }

    package func newPassword(_ name: String, _ id: String) -> Bilingual {
        Bilingual("为 \(name)（\(id)）设新密码", "A new password for \(name) (\(id))")
    }

    package func disable(_ id: String) -> Bilingual { Bilingual("停用 \(id)", "Disable \(id)") }
}

package struct TokensCopy: PageCopy {
    package let tokens = Bilingual("程序用的令牌", "Tokens of programs")
    package let noTokens = Bilingual("还没有令牌，在下面创建。", "No tokens yet: create one below.")
    package let id = Bilingual("编号", "Id")
    package let name = Bilingual("名称", "Name")
    package let role = Bilingual("角色", "Role")
    package let belonging = Bilingual("所属", "Belongs to")
    package let created = Bilingual("创建于", "Created")
    package let ends = Bilingual("有效期至", "Ends")
    package let state = Bilingual("状态", "State")
    package let revoked = Bilingual("已撤销", "withdrawn")
    package let expired = Bilingual("已过期", "expired")
    package let active = Bilingual("有效", "active")
    package let secret = Bilingual("新令牌", "The token")
    package let secretHint = Bilingual("只显示这一次，请马上保存。", "It is shown this once: keep it now.")
    package let create = Bilingual("创建令牌", "Create a token")
    package let about = Bilingual("给程序用；人用登录名和密码。", "For programs; people have a name and a password.")
    package let entryName = Bilingual("名称（写入记录）", "Name, as entries carry it")
    package let days = Bilingual("有效天数", "Days until it ends")
    package let daysHint = Bilingual("1–3650；不填则有效至撤销", "1–3650; empty for one that is good until it is withdrawn")
    package let save = Bilingual("创建", "Create")
    package let revokeAbout = Bilingual("使用它的程序立即失去权限。", "The program that uses it loses its rights at once.")
    package let revoke = Bilingual("撤销", "Withdraw")

    package init() {}

    package func revoking(_ name: String) -> Bilingual {
        Bilingual("撤销令牌“\(name)”", "Withdraw the token \(name)")
    }

    package func revoked(_ id: String) -> Bilingual {
        Bilingual("已撤销令牌 \(id)。", "The token \(id) was withdrawn.")
    }
}

package struct ApplicationsCopy: PageCopy {
    package let applications = Bilingual("入驻申请，新的在前", "Applications, newest first")
    package let noApplications = Bilingual("没有申请。门店和厂家可在 /join 申请。", "None. Shops and makers apply at /join.")
    package let number = Bilingual("编号", "Number")
    package let applicant = Bilingual("申请方", "Applicant")
    package let name = Bilingual("名称", "Name")
    package let registration = Bilingual("登记号", "Registration")
    package let applied = Bilingual("申请时间", "Applied")
    package let state = Bilingual("进展", "State")
    package let shop = Bilingual("门店", "Shop")
    package let maker = Bilingual("厂家", "Maker")
    package let application = Bilingual("申请", "The application")
    package let decline = Bilingual("不予开通", "Decline")
    package let reason = Bilingual("原因", "Reason")
    package let reasonHint = Bilingual("申请方凭编号看到它", "The applicant reads it under the number")
    package let back = Bilingual("回到申请列表", "Back to the applications")
    package let accept = Bilingual("开通", "Enrol")
    package let acceptAbout = Bilingual(
        "先核实登记号与名称、地址相符，并按联系方式确认是本人申请。登记号决定台账的编号，以后不能改。",
        "First see that registration, name and address belong together, and that the applicant answers under the "
            + "contact. The ledger's id is derived from the registration, which cannot be changed.")
    package let id = Bilingual("门店编号", "The shop's id")
    package let idHint = ShopsCopy().idHint
    package let acceptShop = Bilingual("开通门店", "Enrol the shop")
    package let acceptMaker = Bilingual("开通（需要根密钥）", "Enrol (needs the root key)")
    package let seeRegistration = Bilingual(
        "核实登记号与名称、地址相符。", "See that registration, name and address belong together.")
    package let leaveClasses = Bilingual(
        "只留下准予签发的类别；只做某些产品的厂家，再加 --gtin-prefix 或 --part-prefix。",
        "Leave only the classes that it may certify; for a maker of certain products add --gtin-prefix or --part-prefix."
    )
    package let runCommand = Bilingual("在存放根密钥的机器上运行下面的命令。", "Run the command below where the root key is.")

    package init() {}

    package func title(_ number: String) -> Bilingual { Bilingual("申请 \(number)", "Application \(number)") }

    package func accepted(_ shop: String) -> Bilingual {
        Bilingual("已开通门店 \(shop)。请在“人员”中添加店长。", "The shop \(shop) is enrolled. Add its manager under People.")
    }

    package func declined(_ number: String) -> Bilingual {
        Bilingual("申请 \(number) 未予开通。", "The application \(number) was declined.")
    }

    package func compareKey(_ id: String) -> Bilingual {
        Bilingual(
            "当面或电话与厂家核对密钥编号 \(id)，一位都不能差。",
            "Compare the key's id \(id) with the maker, in person or by telephone, digit by digit.")
    }
}
