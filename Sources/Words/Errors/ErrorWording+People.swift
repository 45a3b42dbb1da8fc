import Traceability

extension ErrorWording {
    /// The words around people who sign in.
    static func signingIn(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .signInFailed:
            ErrorWording(
                ("登录失败", "Not signed in"),
                ("登录名或密码不对，或该账号已停用", "the sign-in name or the password is wrong, or the account is disabled"),
                ("核对后重试；忘记密码请找店长或系统管理员重设", "Check both; ask your manager or the operator to set a new password"))
        case .insecureConnection:
            ErrorWording(
                ("连接没有加密", "The connection is not encrypted"),
                (
                    "登录只能通过 https，密码不能在网络上明文传送",
                    "signing in takes https: a password must not cross the network in the clear"
                ),
                (
                    "用 https 网址打开；管理员请配置 --tls-certificate，或用 --trusted-proxy 指明代理",
                    "Open the https address; operators set --tls-certificate, or name their proxy with --trusted-proxy"
                ))
        default:
            ErrorWording(
                ("表单已失效，没有提交", "The form was not taken"),
                (
                    "这次提交不是从本系统当前打开的页面发出的，或者页面已经过期；没有做任何改动",
                    "it was not sent from a page that this sign-in has open, or the page is out of date; nothing was changed"
                ),
                ("返回页面，刷新后重新填写", "Go back, reload the page and fill it in again"))
        }
    }
}
