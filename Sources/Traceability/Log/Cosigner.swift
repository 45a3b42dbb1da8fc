package import Ledger
package import StoreContract

/// Asks witnesses, wherever they are.
package protocol Cosigner: Sendable {
    /// Asks one witness to cosign a checkpoint (C2SP tlog-witness, `add-checkpoint`). Returns within its own time limit
    /// and when its task is cancelled; never throws, because a log publishes with the cosignatures that it got.
    func cosign(_ request: WitnessRequest, at witness: WitnessRecord) async -> CosignerAnswer
}

/// What a witness answered.
package enum CosignerAnswer: Hashable, Sendable {
    /// It cosigned; the signature lines are not checked yet.
    case cosigned([NoteSignature])
    /// It saw a checkpoint of this size last, another one than the request supposed (409).
    case knows(size: UInt64)
    /// It says that the checkpoint does not extend the one that it saw (422); the text says how, in English.
    case contradicts(String)
    /// It refused, or did not answer; the text says why, in English.
    case failed(String)
}
