import Ledger

/// Is the same code seen where this part cannot be?
///
/// Only authenticated shops can stop a part; anybody with a photograph of a code can ask about it, so anonymous queries
/// at most make a customer look twice. The code of a lot stands on many parts, and seeing it in many places is no sign.
enum CopyRule {
    static func findings(_ context: Context) -> [Finding] {
        guard context.recordedSubject != nil else { return [] }
        guard let queries = context.evidence.otherQueries else { return [context.unchecked([])] }
        if context.isLot { return [] }
        var found: [Finding] = []
        if let contradiction = queries.authenticatedContradictions.first {
            found.append(
                Finding(
                    .possiblyCopied,
                    [
                        EvidenceFact(.firstShop, .shop(contradiction.first.shop)),
                        EvidenceFact(.firstSeenAt, .instant(contradiction.first.at)),
                        EvidenceFact(.secondShop, .shop(contradiction.second.shop)),
                        EvidenceFact(.secondSeenAt, .instant(contradiction.second.at)),
                    ]))
        }
        let devices = queries.anonymousDevicesElsewhere
        if context.purpose == .customer, devices >= max(1, context.policy.anonymousDevices) {
            found.append(Finding(.scannedElsewhere, [EvidenceFact(.devices, .number(UInt64(devices)))]))
        }
        return found
    }
}
