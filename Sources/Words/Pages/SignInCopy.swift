package import Traceability

/// Signing in.
package struct SignInCopy: TitledCopy {
    package let title = Bilingual("登录", "Sign in")
    package let lead = Bilingual(
        "维修技师、厂家、监管人员和管理员各用自己的账号登录。顾客查验配件不需要登录。",
        "Technicians, makers, inspectors and operators sign in as themselves. Customers need no account.")
    package let name = Bilingual("登录名", "Sign-in name")
    package let password = Bilingual("密码", "Password")
    package let signIn = Bilingual("登录", "Sign in")
    package let forgotten = Bilingual(
        "忘记密码：维修技师请找店长，其他人请找系统管理员重设。不要借用别人的账号：记录上写的是登录的人。",
        "Forgotten your password? A technician asks the shop's manager for a new one, others ask the "
            + "operator. Never use somebody else's account: entries name whoever is signed in.")

    package init() {}
}

/// Somebody's own account.
package struct AccountCopy: TitledCopy {
    package let title = Bilingual("我的账号", "My account")
    package let name = Bilingual("姓名（写入记录）", "Name, as entries carry it")
    package let signInName = Bilingual("登录名", "Sign-in name")
    package let role = Bilingual("角色", "Role")
    package let shop = Bilingual("门店", "Shop")
    package let issuer = Bilingual("厂家", "Maker")
    package let change = Bilingual("更改密码", "Change the password")
    package let changeHint = Bilingual("更改后，其他设备上的登录全部失效。", "It ends the sign-in on every other device.")
    package let old = Bilingual("现在的密码", "Present password")
    package let new = Bilingual("新密码", "New password")
    package let newHint = Bilingual(
        "8 个字符以上；几个不相关的词连起来最好记。",
        "8 characters or more; some words that have nothing to do with each other are easy to keep.")
    package let again = Bilingual("再输一次新密码", "New password again")
    package let save = Bilingual("更改密码", "Change the password")
    package let changed = Bilingual("密码已更改，其他设备上的登录已失效。", "Your password was changed; other devices are signed out.")

    package init() {}

    package func place(_ name: Bilingual, _ id: String) -> Bilingual {
        Bilingual("\(name.zh)（\(id)）", "\(name.en) (\(id))")
    }
}
