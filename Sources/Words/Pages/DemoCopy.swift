package import PartVerification
package import StoreContract
package import Traceability

/// The list of a demonstration's codes, people and tokens.
package struct DemoCopy: TitledCopy {
    package let title = Bilingual("示例数据", "The example season")
    package let lead = Bilingual(
        "一个虚构的维修季。下面每一行都会得到所列的结论；密钥和令牌只用于演示。",
        "A season of fictional repairs. Each row gives the verdict it names; keys and tokens are for "
            + "demonstration.")
    package let codes = Bilingual("每种结论一个码", "One code for every verdict")
    package let open = Bilingual("打开结果页", "Open its page")
    package let command = Bilingual("用命令查验", "Ask with a command")
    package let people = Bilingual("各角色的账号", "Somebody for each role")
    package let peopleHint = Bilingual(
        "登录名和密码只属于这份示例数据。点按钮即可用该身份登录。",
        "These names and passwords belong to this demonstration only. One tap signs in.")
    package let signInAs = Bilingual("用此身份登录", "Sign in")
    package let tokens = Bilingual("各角色的令牌", "A token for each role")
    package let tokensHint = Bilingual("放在请求头 Authorization: Bearer 之后使用。", "Send it after Authorization: Bearer.")
    package let anyone = Bilingual("任何人", "anybody")
    package let offline = Bilingual("离线", "offline")

    package init() {}

    package func asked(_ purpose: Purpose) -> Bilingual {
        switch purpose {
        case .receive: Bilingual("进货", "receiving")
        case .install: Bilingual("安装", "fitting")
        case .customer: Bilingual("顾客查询", "a customer asks")
        case .inspection: Bilingual("检查", "inspection")
        }
    }

    package func role(_ role: Role) -> Bilingual {
        switch role {
        case .maker: Bilingual("厂家", "maker")
        case .technician: Bilingual("维修技师", "technician")
        case .shopManager: Bilingual("店长", "shop manager")
        case .inspector: Bilingual("监管人员", "inspector")
        case .operator: Bilingual("管理员", "operator")
        }
    }
}
