import COSE
import PartCertificates

/// Everything that has to be true before a verdict may pass, said once more and apart from the rules.
///
/// Each rule already finds something when its part of this is not so. The gate makes sure that a rule which forgets a
/// case cannot let a part through.
enum PassGate {
    static func isOpen(_ context: Context) -> Bool {
        guard case .signed(let subject) = context.proof, context.evidence.signature == .valid else { return false }
        guard context.isTrustCurrent, !context.isClockBehind, context.keyStanding == .good else { return false }
        guard subject.issuer.state == .active, let claims = subject.claims,
            subject.issuer.authorises(claims.partClass), subject.issuer.authorises(claims.product)
        else { return false }
        guard context.registeredEntry != nil, context.isLifeCurrent, context.evidence.otherQueries != nil else {
            return false
        }
        guard context.status.isCurrent, context.status.flags.isClear else { return false }
        return !context.needsShop || context.evidence.asker != nil
    }
}
