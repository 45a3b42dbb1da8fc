import Foundation
import PartCertificates

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

/// Finds QR symbols with `zbarimg` of the ZBar project, one short-lived process for each look at a picture.
///
/// At most two pictures are looked at at once, each for at most five seconds; those beyond ``mostWaiting`` are asked to
/// come again. Metadata is removed first, so that the program sees nothing but the picture.
package final class ZBarSymbolDecoder: SymbolDecoder {
    /// Pictures that are looked at at the same time.
    static let atOnce = 2
    /// Pictures that are looked at or wait.
    static let mostWaiting = 16
    /// How long one picture may take.
    static let timeLimit = Duration.seconds(5)

    /// Sizes at which ZBar looks, one after the other until it finds something: grain in a dim picture hides a symbol
    /// that is large, and a small one is lost when the picture is made smaller. Of 12 photographs (clean, tilted, dim,
    /// blurred, far; 1280 and 2000 pixels wide) the whole picture alone reads 10, together they read 12.
    static let sizes = ["[1200x1200>]", "", "[800x800>]"]

    private let program: LimitedProgram?
    private let queue = BoundedQueue("symbol-decoding", atOnce: atOnce, mostWaiting: mostWaiting)

    /// Looks for the programs in some folders, such as those of `PATH`. Where one is missing, every picture is answered
    /// with `decoder-unavailable`.
    package init(folders: [String]) {
        func find(_ name: String) -> String? {
            folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
        }
        guard let limiter = find("prlimit"), let reader = find("zbarimg") else {
            program = nil
            return
        }
        program = LimitedProgram(
            limiter: limiter, program: reader, memory: 768 << 20, processor: 5, mostOutput: 64 << 10,
            // ImageMagick, which opens the picture for ZBar, keeps to memory and to one thread.
            environment: [
                "PATH": folders.joined(separator: ":"), "MAGICK_DISK_LIMIT": "0", "MAGICK_THREAD_LIMIT": "1",
                "LC_ALL": "C.UTF-8",
            ])
    }

    /// Whether the programs were found.
    package var isAvailable: Bool { program != nil }

    /// Looks at the picture in several sizes until a symbol is found.
    package func texts(in picture: [UInt8]) async throws -> [String] {
        guard let program else {
            throw ServiceError(.decoderUnavailable, [.reason(.decoderMissing)])
        }
        guard let type = MediaType(sniffing: picture), type != .pdf else {
            throw ServiceError(.pictureUnreadable, [.reason(.neitherJPEGNorPNG)])
        }
        guard let size = PictureSize(picture, type) else { throw Self.damaged }
        guard size.isWithinLimits else {
            throw ServiceError(
                .pictureUnreadable, [.reason(.tooManyPixels(width: size.width, height: size.height))])
        }
        guard let plain = type.withoutMetadata(picture) else { throw Self.damaged }
        return try await queue.run {
            Result { () throws(ServiceError) in try Self.look(at: plain, type, with: program) }
        }.get()
    }

    private static var damaged: ServiceError { ServiceError(.pictureUnreadable, [.reason(.damagedPicture)]) }

    /// Looks at a picture in every size until something is found; blocks.
    private static func look(
        at picture: [UInt8], _ type: MediaType, with program: LimitedProgram
    ) throws(ServiceError) -> [String] {
        let deadline = ContinuousClock.now + timeLimit
        let name = type == .png ? "png" : "jpeg"
        var isRead = false
        for size in sizes {
            let arguments = [
                "--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "\(name):fd:0\(size)",
            ]
            switch program.run(arguments, input: picture, until: deadline) {
            case .ended(0, let output):
                isRead = true
                let found = texts(output)
                if !found.isEmpty { return found }
            // No symbol was found.
            case .ended(4, _): isRead = true
            case .ended: continue
            case .exceeded: throw ServiceError(.pictureUnreadable, [.reason(.tooCostly)])
            case .failed(let reason):
                throw ServiceError(.decoderUnavailable, [.reason(.decoderDidNotStart(reason))])
            }
        }
        guard isRead else { throw damaged }
        return []
    }

    /// The lines of an output, each once. A code is one line.
    private static func texts(_ output: [UInt8]) -> [String] {
        var texts: [String] = []
        for line in output.split(separator: 0x0A) {
            guard let text = String(validating: line, as: UTF8.self), !texts.contains(text) else { continue }
            texts.append(text)
        }
        return texts
    }
}

extension String {
    /// Whether the text has the form of a part certificate's code, whatever it says.
    var isCode: Bool { (try? ScannedCode(scan: self)) != nil }
}
