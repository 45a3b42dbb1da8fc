import CQREncode
import Foundation

/// A QR code symbol (ISO/IEC 18004): a square of dark and light modules, without its quiet zone.
///
/// The symbols of this project carry a URL that ends in digits. ``encode(prefix:digits:level:)`` writes it as exactly
/// one byte-mode segment and one numeric segment, which is what makes version 8 hold a certificate of 128 bytes:
///
/// ```
/// https://id.example/c/        byte mode     4 + 8 + 21 × 8 bits
/// 00593…                       numeric mode  4 + 10 + ⌈311 × 10 / 3⌉ bits
/// ```
///
/// docs/formats/qr-symbol.md has the table of versions.
package struct QRSymbol: Hashable, Sendable {
    /// How much of a damaged symbol can be restored.
    package enum Level: String, CaseIterable, Hashable, Sendable {
        /// About 7 % of the codewords.
        case l = "L"
        /// About 15 % of the codewords; the level of a part label.
        case m = "M"
        /// About 25 % of the codewords.
        case q = "Q"
        /// About 30 % of the codewords.
        case h = "H"
    }

    /// The width of the light margin that a reader may expect on every side, in modules.
    package static let standardQuietZone = 4

    /// 1…40.
    package let version: Int
    /// The error correction level that was asked for.
    package let level: Level
    /// Modules on one side: 17 + 4 × version.
    package let size: Int

    /// Row by row from the top left; `true` is dark.
    let modules: [Bool]

    init(version: Int, level: Level, size: Int, modules: [Bool]) {
        precondition(size == 17 + 4 * version && modules.count == size * size, "a symbol is a square of its version")
        self.version = version
        self.level = level
        self.size = size
        self.modules = modules
    }

    /// Whether the module in column `x` of row `y` is dark. Everything outside of the symbol is light.
    package subscript(x: Int, y: Int) -> Bool {
        guard x >= 0, y >= 0, x < size, y < size else { return false }
        return modules[y * size + x]
    }

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

    /// The symbol in half blocks, two rows of modules in one line, each line ended by a line feed: black on white by escape
    /// sequences of the 256-colour palette, right on every ground.
    ///
    /// A line is `size + 2 × quietZone` columns wide.
    package func terminal(quietZone: Int = standardQuietZone) -> String {
        precondition(quietZone >= 0, "a margin is not negative")
        let range = -quietZone..<size + quietZone
        var text = ""
        for y in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            // Colours 16 and 231 are fixed, the first sixteen follow the person's theme.
            text += "\u{1B}[38;5;16;48;5;231m"
            for x in range {
                switch (self[x, y], self[x, y + 1]) {
                case (true, true): text += "\u{2588}"
                case (true, false): text += "\u{2580}"
                case (false, true): text += "\u{2584}"
                case (false, false): text += " "
                }
            }
            text += "\u{1B}[0m\n"
        }
        return text
    }
}

/// Why there is no symbol.
package enum QRCodeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither prefix nor digits.
    case empty
    /// The prefix holds something else than printable ASCII (0x21–0x7E) at this UTF-8 offset.
    case prefixNotPrintable(offset: Int)
    /// The digits hold something else than 0–9 at this UTF-8 offset.
    case notADigit(offset: Int)
    /// Version 40 does not hold the data at this level.
    case tooLong(bytes: Int, digits: Int, level: QRSymbol.Level)
    /// libqrencode could not work: an errno value, in practice ENOMEM.
    case library(errno: Int32)

    /// What is wrong, for developers.
    package var description: String {
        switch self {
        case .empty: "nothing to encode"
        case .prefixNotPrintable(let offset): "the prefix holds a character that is not printable ASCII at \(offset)"
        case .notADigit(let offset): "the digits hold another character at \(offset)"
        case .tooLong(let bytes, let digits, let level):
            "\(bytes) bytes and \(digits) digits do not fit into a QR code at level \(level.rawValue)"
        case .library(let errno): "libqrencode failed with errno \(errno)"
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
