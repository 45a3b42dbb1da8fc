import CQREncode
import Foundation

extension QRSymbol {
    /// Encodes `prefix` in one byte-mode segment, followed by `digits` in one numeric segment.
    ///
    /// The version is the smallest that holds the data at `level`; the mask is the one with the lowest penalty. Safe to
    /// call from any number of threads at once: every call has its own libqrencode objects, and what the library shares
    /// between them, its Reed–Solomon tables, is guarded by the library's mutex.
    ///
    /// - Parameters:
    ///   - prefix: printable ASCII without spaces, for a part label `https://` host `/c/`; may be empty.
    ///   - digits: ASCII 0–9; may be empty, but not together with the prefix.
    ///   - level: the error correction level.
    package static func encode(prefix: String, digits: String, level: Level = .m) throws(QRCodeError) -> QRSymbol {
        let prefixBytes = Array(prefix.utf8)
        let digitBytes = Array(digits.utf8)
        if prefixBytes.isEmpty && digitBytes.isEmpty { throw .empty }
        if let offset = prefixBytes.firstIndex(where: { !(0x21...0x7E).contains($0) }) {
            throw .prefixNotPrintable(offset: offset)
        }
        if let offset = digitBytes.firstIndex(where: { !(0x30...0x39).contains($0) }) {
            throw .notADigit(offset: offset)
        }

        // Version 0 asks for the smallest version that fits.
        guard let input = QRinput_new2(0, level.libraryValue) else { throw .library(errno: errno) }
        defer { QRinput_free(input) }
        try append(prefixBytes, mode: QR_MODE_8, to: input)
        try append(digitBytes, mode: QR_MODE_NUM, to: input)

        guard let code = QRcode_encodeInput(input) else {
            let reason = errno
            if reason == ERANGE { throw .tooLong(bytes: prefixBytes.count, digits: digitBytes.count, level: level) }
            throw .library(errno: reason)
        }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
        return QRSymbol(version: Int(code.pointee.version), level: level, size: size, modules: modules)
    }

    /// Appends one segment; the library copies the bytes, and takes an empty segment for an error.
    private static func append(
        _ bytes: [UInt8], mode: QRencodeMode, to input: OpaquePointer
    ) throws(QRCodeError) {
        if bytes.isEmpty { return }
        guard QRinput_append(input, mode, Int32(clamping: bytes.count), bytes) == 0 else {
            throw .library(errno: errno)
        }
    }
}

extension QRSymbol.Level {
    fileprivate var libraryValue: QRecLevel {
        switch self {
        case .l: QR_ECLEVEL_L
        case .m: QR_ECLEVEL_M
        case .q: QR_ECLEVEL_Q
        case .h: QR_ECLEVEL_H
        }
    }
}
