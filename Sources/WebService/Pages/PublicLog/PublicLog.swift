import Hummingbird
import Traceability
import Words

/// What the service publishes of itself for people: its log and its address.
struct PublicLog: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]

    var routes: [Route] { [open("/log", log), open("/address", address)] }

    /// The current checkpoint, who cosigned it, and how to check it.
    private func log(_ guest: Guest) async throws -> Response {
        let copy = PublicLogCopy()
        let log = try await guest.ask(ShowLog())
        var checkpoint = guest.section("checkpoint", copy.checkpoint, log.checkpoint == nil ? [copy.noCheckpoint] : [])
        if let signed = log.checkpoint {
            checkpoint.facts =
                guest.facts([(copy.log, log.origin), (copy.epochs, String(signed.size))])
                + guest.facts([(copy.root, signed.root)], areCodes: true)
                + guest.facts([
                    (copy.closed, signed.closedAt.map { guest.time($0) }), (copy.signed, guest.time(signed.signedAt)),
                ])
            checkpoint.exact = signed.note
        }
        let witnesses = guest.section(
            "witnesses", copy.witnesses, [log.witnesses.isEmpty ? copy.noWitness : copy.witnessesAbout],
            facts: log.witnesses.map {
                .init(
                    name: $0.name,
                    value: $0.cosignedAt.map { "✓ " + guest.time(seconds: $0) } ?? guest.say(copy.notCosigned))
            })
        let keys = guest.section(
            "keys", copy.check,
            facts: guest.facts(
                log.keys.map { (copy.logKey, $0) } + log.witnesses.map { (copy.witnessKey, $0.verifierKey) },
                areCodes: true),
            steps: copy.steps,
            exact:
                "touchstone proof consistency --from \(log.checkpoint?.size ?? 1) --server https://\(site.service.host)",
            links: [
                guest.link(copy.download, "/log/checkpoint"), guest.link(copy.checkProof, guest.path("/proofs")),
            ])
        return guest.show(
            ArticlePage(copy.title, lead: guest.say(copy.lead), [checkpoint, witnesses, keys]))
    }

    /// How the real address is recognised.
    private func address(_ guest: Guest) async throws -> Response {
        let (copy, host) = (AddressCopy(), site.service.host)
        return guest.show(
            ArticlePage(
                copy.title, lead: guest.say(copy.lead),
                [
                    guest.section(
                        "real", copy.real,
                        facts: guest.facts([(copy.host, host), (copy.inCode, "https://\(host)/c/…")], areCodes: true),
                        steps: [copy.lookAtBar(host), copy.compareLabel, copy.notOurs(host)]),
                    guest.section("never", copy.never, steps: copy.neverSteps),
                    guest.section(
                        "unsure", copy.unsure, [copy.typeIt(host)],
                        links: [guest.link(copy.check, guest.path("/"), isQuiet: false)]),
                ]))
    }
}
