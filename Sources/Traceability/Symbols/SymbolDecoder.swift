/// Finds QR symbols in a photograph.
///
/// The bytes come from anybody: an implementation looks at them within limits of time, memory, processor and pixels,
/// leaves nothing behind, and never takes the service down with it.
package protocol SymbolDecoder: Sendable {
    /// The texts of the symbols in a JPEG or PNG picture, each once; empty when none is found.
    ///
    /// Throws ``ServiceError`` `picture-unreadable` for anything that is no such picture, is damaged or needs more than
    /// the limits allow, `decoder-unavailable` where this machine cannot decode, `too-many-requests` when too many wait.
    func texts(in picture: [UInt8]) async throws -> [String]
}

extension SymbolDecoder {
    /// The one code in a photograph; nil when no symbol is found.
    ///
    /// A label and its peel-off twin carry the same code. Several different codes of parts are refused, because nobody
    /// can say which part was meant; symbols that are no code of ours do not count beside one that is.
    package func code(in picture: [UInt8]) async throws -> String? {
        let texts = try await texts(in: picture)
        let codes = texts.filter(\.isCode)
        guard codes.count <= 1 else {
            throw ServiceError(.pictureUnreadable, [.reason(.severalCodes(codes.count))])
        }
        return codes.first ?? texts.first
    }
}

extension TraceabilityService {
    /// The one code in a photograph; nil when no symbol is found. Throws as ``SymbolDecoder/texts(in:)`` does.
    package func code(inPicture bytes: [UInt8]) async throws -> String? {
        guard let symbols else { throw ServiceError(.decoderUnavailable, [.reason(.noDecoder)]) }
        return try await symbols.code(in: bytes)
    }
}
