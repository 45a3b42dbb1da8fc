import QRCode
import Traceability

/// What the demonstration says when it is serving: where to look, in words and as a symbol.
struct DemoWelcome {
    /// The host on labels when nobody chose one; it leads nowhere, so pages are opened at the address itself.
    static let defaultHost = "id.example"

    /// Where the service listens.
    let address: String
    /// The host that was asked for; nil for the default one.
    let host: String?

    /// SHA-256 of the certificate that was made for this machine; nil for plain http.
    let fingerprint: String?

    /// Where people open the pages: the host that labels print, or the address where there is none.
    var base: String { host.map { "https://" + $0 } ?? address }

    /// The addresses as a program reads them.
    var links: [String: String] {
        var links = ["address": address, "url": base + "/", "demo": base + "/demo"]
        links["fingerprint"] = fingerprint
        return links
    }

    /// Shows the addresses, and the symbol of the demonstration's page.
    func print(_ terminal: Terminal) {
        terminal.print(terminal.say("试金石已启动：", "Touchstone is serving:"))
        terminal.print("  \(base)/        " + terminal.say("查验页面", "check a part"))
        terminal.print(
            "  \(base)/demo    "
                + terminal.say("示例：每种结论一个码，各角色的账号和令牌", "a code for every verdict, a person and a token for each role"))
        if let host {
            terminal.print(
                terminal.say(
                    "  监听 \(address)；须有 TLS 代理把 https://\(host) 转到这里，标签才能用手机打开。",
                    "  It listens on \(address): labels open only where a TLS proxy leads https://\(host) there."))
        }
        if let fingerprint {
            terminal.print(
                terminal.say(
                    "  证书是自签的，浏览器会警告；继续之前请核对其 SHA-256 指纹：",
                    "  The certificate vouches for itself, so browsers warn. Compare its SHA-256 fingerprint first:"))
            terminal.print("  " + fingerprint)
        }
        if let symbol = try? QRSymbol.encode(prefix: base + "/demo", digits: "", level: .l) {
            terminal.print(symbol.terminal())
        }
        terminal.print(terminal.say("按 Ctrl-C 结束。", "Press Ctrl-C to stop."))
    }
}
