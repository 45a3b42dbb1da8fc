import CBOR

extension Oracle.Flaw {
    /// What the oracle calls the reason that a reader gives; nil for those that depend on what a caller expects.
    init?(_ reason: CBORError.Reason) {
        switch reason {
        case .endOfInput, .countExceedsInput, .reservedAdditionalInformation, .unexpectedBreak: self = .malformed
        case .notShortest: self = .notShortest
        case .indefiniteLength: self = .indefinite
        case .float: self = .float
        case .simpleValue: self = .simple
        case .bignum: self = .bignum
        case .invalidUTF8: self = .text
        case .duplicateKey: self = .duplicate
        case .keysNotAscending: self = .order
        case .tooDeep: self = .depth
        case .trailingBytes: self = .trailing
        case .wrongType, .wrongCount, .integerOutOfRange: return nil
        }
    }
}
