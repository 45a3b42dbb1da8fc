import CBOR
import COSE
import Ledger
import MerkleTree
import Signatures
import Synchronization

/// What a check of a bundle comes to.
enum BundleOutcome: Equatable {
    case proven(BundleFacts)
    case failed(BundleFailure)

    var code: BundleCode? {
        guard case .failed(let failure) = self else { return nil }
        return failure.code
    }

    var facts: BundleFacts? {
        guard case .proven(let facts) = self else { return nil }
        return facts
    }
}

/// Checks a bundle in pieces of that size.
func check(
    _ bundle: [UInt8], _ policy: BundlePolicy, piece: Int = 1 << 20, _ handler: (BundleEvent) -> Void = { _ in }
) -> BundleOutcome {
    var checker = BundleChecker(
        policy: policy, running: SystemRunningSHA256(), signatures: RememberingChecker(), using: sha256)
    do throws(BundleFailure) {
        var start = 0
        while start < bundle.count {
            try checker.push(bundle[start..<min(start + piece, bundle.count)], handler)
            start += piece
        }
        return .proven(try checker.finish())
    } catch {
        return .failed(error)
    }
}

/// Checks every signature once: thousands of changed bundles share theirs.
struct RememberingChecker: SignatureChecker {
    private static let known = Mutex<[SignatureCheck: Bool]>([:])

    func isValid(_ check: SignatureCheck) -> Bool {
        if let known = RememberingChecker.known.withLock({ $0[check] }) { return known }
        let isValid = SystemSignatureChecker().isValid(check)
        RememberingChecker.known.withLock { $0[check] = isValid }
        return isValid
    }
}

/// The items of a bundle, to be taken apart and put together differently.
struct BundleItems {
    /// The bytes of each, the end item left out.
    var items: [[UInt8]]

    init(_ bundle: [UInt8]) {
        items = []
        var rest = bundle[...]
        while !rest.isEmpty {
            var reader = CBORReader(rest)
            let raw = try! reader.readRaw()
            items.append(Array(raw))
            rest = rest[raw.endIndex...]
        }
        items.removeLast()
    }

    func type(_ index: Int) -> UInt8 { items[index][1] }

    func indices(ofType type: UInt8) -> [Int] { items.indices.filter { items[$0][1] == type } }

    subscript(index: Int) -> BundleItem {
        get { try! BundleItem.decode(items[index][...]) }
        set { items[index] = newValue.encoded() }
    }

    /// The file with an end item that fits: whoever forges a bundle can hash.
    var sealed: [UInt8] {
        let bytes = items.flatMap { $0 }
        return bytes + BundleItem.end(sha256.hash(bytes)).encoded()
    }
}
