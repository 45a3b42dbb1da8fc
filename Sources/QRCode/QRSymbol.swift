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
}

/// Why there is no symbol.
package enum QRCodeError: Error, Hashable, Sendable {
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
}

extension QRCodeError: CustomStringConvertible {
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
