/// Words of the demonstration's page.
struct DemoWords: Sendable {
    var title: String
    var lead: String
    var codes: String
    var open: String
    var command: String
    var people: String
    var peopleHint: String
    var signInAs: String
    var tokens: String
    var tokensHint: String
    var anyone: String
    var offline: String
    var purposes: [String: String]
    var roles: [String: String]

    static let zh = DemoWords(
        title: "示例数据", lead: "一个虚构的维修季。下面每一行都会得到所列的结论；密钥和令牌只用于演示。", codes: "每种结论一个码", open: "打开结果页",
        command: "用命令查验", people: "各角色的账号",
        peopleHint: "登录名和密码只属于这份示例数据。点按钮即可用该身份登录。", signInAs: "用此身份登录", tokens: "各角色的令牌",
        tokensHint: "放在请求头 Authorization: Bearer 之后使用。", anyone: "任何人",
        offline: "离线",
        purposes: ["receive": "进货", "install": "安装", "customer": "顾客查询", "inspection": "检查"],
        roles: [
            "maker": "厂家", "technician": "维修技师", "shop-manager": "店长", "inspector": "监管人员", "operator": "管理员",
        ])
    static let en = DemoWords(
        title: "The example season",
        lead: "A season of fictional repairs. Each row gives the verdict it names; keys and tokens are for "
            + "demonstration.",
        codes: "One code for every verdict", open: "Open its page", command: "Ask with a command",
        people: "Somebody for each role",
        peopleHint: "These names and passwords belong to this demonstration only. One tap signs in.",
        signInAs: "Sign in", tokens: "A token for each role", tokensHint: "Send it after Authorization: Bearer.",
        anyone: "anybody",
        offline: "offline",
        purposes: [
            "receive": "receiving", "install": "fitting", "customer": "a customer asks", "inspection": "inspection",
        ],
        roles: [
            "maker": "maker", "technician": "technician", "shop-manager": "shop manager", "inspector": "inspector",
            "operator": "operator",
        ])
}
