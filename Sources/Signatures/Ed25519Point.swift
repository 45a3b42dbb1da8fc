import CLibcrypto

/// Checks the encoding of an Ed25519 public key (RFC 8032 §5.1.3), which swift-crypto does not: it takes any 32 bytes.
enum Ed25519Point {
    /// Accepts y < 2^255 − 19 of a point on the curve that is not one of the eight points of small order.
    ///
    /// A point that is the sum of a good one and one of small order is accepted; telling it apart takes a scalar
    /// multiplication, and whoever makes such a key harms only himself.
    static func check(_ encoded: [UInt8]) throws(KeyError) {
        var y = encoded
        y[31] &= 0x7F
        guard isBelowPrime(y) else { throw .notOnCurve }
        guard !smallOrder.contains(y) else { throw .smallOrderPoint }
        guard let arithmetic = Arithmetic(), let isOnCurve = arithmetic.hasPoint(y: y) else { throw .libraryFailure }
        guard isOnCurve else { throw .notOnCurve }
    }

    /// The y coordinates, little-endian, of the points whose order divides 8: 1, −1, 0 and ±y of order 8.
    private static let smallOrder: Set<[UInt8]> = [
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [UInt8](repeating: 0, count: 32),
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
    ]

    private static func isBelowPrime(_ y: [UInt8]) -> Bool {
        // 2^255 − 19 is ED FF … FF 7F.
        guard y[31] == 0x7F, y[1..<31].allSatisfy({ $0 == 0xFF }) else { return true }
        return y[0] < 0xED
    }

    /// Big numbers modulo p = 2^255 − 19, freed with their owner. Lives within one call, on one thread.
    private final class Arithmetic {
        private let context: OpaquePointer
        private let p: OpaquePointer
        private let d: OpaquePointer
        private let u: OpaquePointer
        private let v: OpaquePointer

        init?() {
            guard let context = BN_CTX_new() else { return nil }
            BN_CTX_start(context)
            // After a first failure BN_CTX_get only returns NULL, so the last one stands for all.
            guard let p = BN_CTX_get(context), let d = BN_CTX_get(context), let u = BN_CTX_get(context),
                let v = BN_CTX_get(context)
            else {
                BN_CTX_end(context)
                BN_CTX_free(context)
                return nil
            }
            self.context = context
            self.p = p
            self.d = d
            self.u = u
            self.v = v
        }

        deinit {
            BN_CTX_end(context)
            BN_CTX_free(context)
        }

        /// Whether x² = (y² − 1) / (d·y² + 1), d = −121665/121666, has a solution; `nil` if libcrypto fails.
        ///
        /// With u and v for numerator and denominator, u/v is a square exactly if u·v is. Multiplying v by 121666 gives
        /// 121666 − 121665·y², so the Legendre symbol of u · (121666 − 121665·y²) · 121666 decides.
        func hasPoint(y: [UInt8]) -> Bool? {
            guard BN_set_bit(p, 255) == 1, BN_sub_word(p, 19) == 1,
                BN_lebin2bn(y, Int32(y.count), u) != nil,
                BN_mod_sqr(u, u, p, context) == 1,
                BN_copy(v, u) != nil, BN_mul_word(v, 121_665) == 1,
                BN_set_word(d, 121_666) == 1, BN_mod_sub(v, d, v, p, context) == 1,
                BN_mod_mul(v, v, d, p, context) == 1,
                BN_sub_word(u, 1) == 1, BN_mod_mul(u, u, v, p, context) == 1
            else { return nil }
            switch BN_kronecker(u, p, context) {
            case 0, 1: return true
            case -1: return false
            default: return nil
            }
        }
    }
}
