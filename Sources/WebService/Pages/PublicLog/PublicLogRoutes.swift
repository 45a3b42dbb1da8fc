import Hummingbird
import PartVerification
import Traceability

extension WebParts {
    /// `GET /log`: the current checkpoint, who cosigned it, and how to check it.
    func publicLog(_ request: Request, _ context: WebContext) async throws -> Response {
        let say = context.say
        let log = try await ShowLog().perform(in: service, for: Traceability.RequestContext(actor: .anonymous))
        var sections: [ArticlePage.Section] = []
        var now = ArticlePage.Section("checkpoint", say("当前检查点", "The current checkpoint"))
        if let checkpoint = log.checkpoint {
            let facts: [(String, String?, Bool)] = [
                (say("日志", "Log"), log.origin, false), (say("期数", "Epochs"), String(checkpoint.size), false),
                (say("根", "Root"), checkpoint.root, true),
                (say("最近一期结束", "Last epoch closed"), checkpoint.closedAt.map { context.time($0) }, false),
                (say("签发", "Signed"), context.time(checkpoint.signedAt), false),
            ]
            now.facts = facts.compactMap { name, value, isCode in
                value.map { ArticlePage.Fact(name: name, value: $0, isCode: isCode) }
            }
            now.exact = checkpoint.note
        } else {
            now.paragraphs = [
                say(
                    "还没有公布检查点。一期通常十分钟，请稍后再来。",
                    "No checkpoint is published yet. An epoch usually takes ten minutes: come back shortly.")
            ]
        }
        sections.append(now)
        var witnesses = ArticlePage.Section("witnesses", say("谁见证了它", "Who cosigned it"))
        witnesses.facts = log.witnesses.map { witness in
            let when = witness.cosignedAt.map { context.time(min(max($0, 0), 253_402_300_799) * 1000) }
            return ArticlePage.Fact(
                name: witness.name,
                value: when.map { "✓ \($0)" } ?? say("？ 没有见证这个检查点", "? has not cosigned this checkpoint"))
        }
        witnesses.paragraphs = [
            log.witnesses.isEmpty
                ? say(
                    "本系统没有登记见证方。没有见证，就只有本系统自己的签名。",
                    "No witness is enrolled here. Without one there is only this service's own signature.")
                : say(
                    "见证方是独立的机构，记得上次见过的检查点；看到历史被改写就拒绝签名，并留下证据。",
                    "A witness is independent and remembers the checkpoint it saw last. It refuses a rewritten history, and "
                        + "keeps the evidence.")
        ]
        sections.append(witnesses)
        sections.append(keys(log, context))
        let title = say("公开日志", "The public log")
        return pages.render(
            .article,
            ArticlePage(
                page: publicFrame(request, context, title: title), title: title,
                lead: say(
                    "所有门店台账和厂家登记册的指纹，每一期并成一个，公布在这里。谁也不能悄悄改写已经公布的内容。",
                    "The fingerprints of all ledgers and registers, made into one each epoch and published here. "
                        + "What was published cannot be rewritten in silence."),
                sections: sections))
    }

    private func keys(_ log: ShowLog.Answer, _ context: WebContext) -> ArticlePage.Section {
        let say = context.say
        var section = ArticlePage.Section("keys", say("怎样核验", "How to check it"))
        section.facts = log.keys.map {
            ArticlePage.Fact(name: say("日志公钥", "Log's key"), value: $0, isCode: true)
        }
        section.facts += log.witnesses.map {
            ArticlePage.Fact(name: say("见证方公钥", "Witness's key"), value: $0.verifierKey, isCode: true)
        }
        section.steps = [
            say("从监管部门或另一处公告核对上面的公钥。", "Compare the keys above with the authority's announcement or another source."),
            say(
                "下载检查点 /log/checkpoint，它是 C2SP 签名文本；用公钥验签。",
                "Fetch /log/checkpoint, a C2SP signed note, and verify it with the key."),
            say(
                "瓦片在 /log/tile/ 下（C2SP tlog-tiles）：由条目重算根，应与检查点一致。",
                "The tiles lie under /log/tile/ (C2SP tlog-tiles): recompute the root from the entries; it must be the same."
            ),
            say(
                "保存这个检查点，下次来时核对它仍在历史之中。",
                "Keep this checkpoint, and see next time that it is still part of the history."),
        ]
        section.exact =
            "touchstone proof consistency --from \(log.checkpoint?.size ?? 1) --server https://\(pages.host)"
        section.links = [
            ArticlePage.Link(text: say("下载检查点", "The checkpoint as a file"), path: "/log/checkpoint"),
            ArticlePage.Link(
                text: say("核验一份证明", "Check a proof"), path: "/proofs?lang=" + context.language.short),
        ]
        return section
    }

    /// `GET /address`: how the real address is recognised.
    func address(_ request: Request, _ context: WebContext) async throws -> Response {
        let say = context.say
        let host = pages.host
        var real = ArticlePage.Section("real", say("真网址", "The real address"))
        real.facts = [
            ArticlePage.Fact(name: say("主机名", "Host"), value: host, isCode: true),
            ArticlePage.Fact(name: say("码里的网址", "Address in a code"), value: "https://\(host)/c/…", isCode: true),
        ]
        real.steps = [
            say(
                "看浏览器地址栏：https:// 之后、第一个 / 之前，必须正好是 \(host)，一个字符都不能多、不能少、不能换。",
                "Look at the address bar: what stands between https:// and the first / is exactly \(host). Not one "
                    + "character more, fewer or different."),
            say(
                "标签上印着同样的主机名。码里的网址和标签上印的不一样，就不要打开。",
                "The label prints the same host. If the code leads elsewhere than the label says, do not open it."),
            say(
                "\(host).某某.com、\(host)-check.com 这样的都不是本系统。",
                "Addresses such as \(host).something.com or \(host)-check.com are not ours."),
        ]
        var never = ArticlePage.Section("never", say("我们从不这样做", "What we never do"))
        never.steps = [
            say(
                "查验配件从不要您登录、付款、下载应用或输入验证码。",
                "Checking a part never takes an account, a payment, an app or a one-time code."),
            say("不会打电话、发短信向您要密码。", "We never call or text you for a password."),
            say(
                "页面不会说“此物为真”：签名只证明数据，请核对实物序列号。",
                "No page says that an object is genuine: a signature proves data. Compare the serial on the part."),
        ]
        var unsure = ArticlePage.Section("unsure", say("拿不准时", "When in doubt"))
        unsure.paragraphs = [
            say(
                "不要用码里的链接。自己在浏览器里输入 https://\(host)/ ，再把码的内容贴进去，或输入标签上的编号。",
                "Do not follow the code. Type https://\(host)/ into the browser yourself, then paste what the code says, or "
                    + "type the number on the label.")
        ]
        unsure.links = [
            ArticlePage.Link(
                text: say("查验配件", "Check a part"), path: "/?lang=" + context.language.short, isQuiet: false)
        ]
        let title = say("怎样认出真网址", "How to recognise the real address")
        return pages.render(
            .article,
            ArticlePage(
                page: publicFrame(request, context, title: title), title: title,
                lead: say(
                    "造假的人会连网站一起仿冒。认准网址，三秒钟就够。",
                    "Whoever fakes a part may fake a web site too. Knowing the address takes three seconds."),
                sections: [real, never, unsure]))
    }
}
