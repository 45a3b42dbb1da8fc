import Ledger
import MerkleTree
import Signatures
import Testing

/// Whatever is changed in a bundle, the checker says no; also when the end item is made to fit again.
@Suite struct BundleMutationTests {
    @Test(arguments: [0x01, 0x80] as [UInt8]) func everyByteCounts(mask: UInt8) {
        let world = BundleWorld.small()
        let bundle = world.bundle()
        let policy = world.policy()
        #expect(check(bundle, policy).facts != nil)
        for index in bundle.indices {
            var changed = bundle
            changed[index] ^= mask
            guard case .failed(let failure) = check(changed, policy) else {
                Issue.record("byte \(index) does not count")
                continue
            }
            // It cannot be found before the item that it stands in.
            #expect(failure.offset + 70_000 > UInt64(index))
        }
    }

    /// All but what the format says is carried as it is: when the operator made the bundle, certificates, the type of a
    /// voucher, lists.
    @Test func everyByteCountsThoughTheEndFits() {
        let world = BundleWorld.small()
        let original = BundleItems(world.bundle())
        let policy = world.policy()
        for item in original.items.indices {
            for byte in original.items[item].indices where item > 0 || byte < original.items[0].count - 9 {
                var items = original
                items.items[item][byte] ^= 0x01
                let bytes = items.items.flatMap { $0 }
                let changed = bytes + BundleItem.end(sha256.hash(bytes)).encoded()
                if check(changed, policy).code == nil { Issue.record("byte \(byte) of item \(item) does not count") }
            }
        }
    }

    @Test func everyItemCounts() throws {
        let world = BundleWorld.honest()
        let original = BundleItems(world.bundle())
        let policy = world.policy()
        let isCarried = original.items.indices.map { [7, 9, 10].contains(original.type($0)) }
        for index in original.items.indices {
            var dropped = original
            dropped.items.remove(at: index)
            if !isCarried[index], check(dropped.sealed, policy).code == nil {
                Issue.record("item \(index) of type \(original.type(index)) can be left out")
            }
            var repeated = original
            repeated.items.insert(original.items[index], at: index)
            if original.type(index) != 10, check(repeated.sealed, policy).code == nil {
                Issue.record("item \(index) of type \(original.type(index)) can be repeated")
            }
            var truncated = original
            truncated.items.removeSubrange(index...)
            if check(truncated.sealed, policy).code == nil, !isCarried[index] {
                Issue.record("the bundle can end before item \(index)")
            }
            for other in original.items.indices where other > index && original.items[other] != original.items[index] {
                var swapped = original
                swapped.items.swapAt(index, other)
                if check(swapped.sealed, policy).code == nil {
                    Issue.record("items \(index) and \(other) can be swapped")
                }
            }
        }
    }

    @Test func everyLengthCounts() {
        let world = BundleWorld.small()
        let bundle = world.bundle()
        for length in bundle.indices {
            let code = check(Array(bundle[..<length]), world.policy()).code
            if code != .malformed && code != .truncated {
                Issue.record("cut to \(length) bytes: \(String(describing: code))")
            }
        }
        #expect(check(bundle + [0], world.policy()).code == .trailingBytes)
        #expect(check(bundle + bundle, world.policy()).code == .trailingBytes)
    }
}
