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

    /// Where people open the pages: the host that labels print, or the address where there is none.
    var base: String { host.map { "https://" + $0 } ?? address }

    /// The addresses as a program reads them.
    var links: [String: String] { ["address": address, "url": base + "/", "demo": base + "/demo"] }

    /// Shows the addresses, and the symbol of the demonstration's page.
    func print(_ terminal: Terminal) {
        terminal.print(terminal.say("试金石已启动：", "Touchstone is serving:"))
        terminal.print("  \(base)/        " + terminal.say("查验页面", "check a part"))
        terminal.print(
            "  \(base)/demo    "
                + terminal.say("示例：每种结论一个码，各角色令牌", "a code for every verdict, a token for each role"))
        if let host {
            terminal.print(
                terminal.say(
                    "  监听 \(address)；须有 TLS 代理把 https://\(host) 转到这里，标签才能用手机打开。",
                    "  It listens on \(address): labels open only where a TLS proxy leads https://\(host) there."))
        }
        if let symbol = try? QRSymbol.encode(prefix: base + "/demo", digits: "", level: .l) {
            terminal.print(symbol.terminal())
        }
        terminal.print(terminal.say("按 Ctrl-C 结束。", "Press Ctrl-C to stop."))
    }
}
