package import Foundation

/// Templates, styles and the API description, read once at start.
///
/// They lie in `touchstone_WebService.resources` beside the executable, wherever that is moved to, or in the folder that
/// `TOUCHSTONE_RESOURCES` names. A missing one is an error at start.
package struct WebResources: Sendable {
    /// Pages by name.
    let templates: PageTemplates
    /// Static files by name, with media type and an entity tag.
    let files: [String: StaticFile]
    /// `openapi.yaml`.
    let openAPI: String

    struct StaticFile: Sendable {
        var bytes: [UInt8]
        var mediaType: String
        var tag: String
        /// The tag as it stands in an address: another version of the file has another.
        var version: String { tag.replacing("\"", with: "") }
    }

    /// Addresses of static files with their versions, by name, the dots as underscores: `style_css`.
    let addresses: [String: String]

    /// Where the resources were looked for and not found, or what is missing in them.
    package struct Missing: Error, CustomStringConvertible {
        package var description: String
    }

    /// Reads all resources of a folder.
    ///
    /// - Parameter decoder: the script with which browsers without a decoder of their own read codes; nil leaves it out.
    package init(folder: URL, decoder: URL? = nil) throws {
        var files: [String: StaticFile] = [:]
        for file in try Self.list(folder.appendingPathComponent("static")) {
            let bytes = [UInt8](try Data(contentsOf: file))
            files[file.lastPathComponent] = StaticFile(
                bytes: bytes, mediaType: Self.mediaType(file.pathExtension), tag: Self.tag(bytes))
        }
        if let decoder {
            guard let bytes = try? Data(contentsOf: decoder) else {
                throw Missing(description: "\(decoder.path): the decoder that TOUCHSTONE_DECODER names cannot be read")
            }
            files[Self.decoderName] = StaticFile(
                bytes: [UInt8](bytes), mediaType: Self.mediaType("js"), tag: Self.tag([UInt8](bytes)))
        }
        self.files = files
        addresses = Dictionary(
            uniqueKeysWithValues: files.map { name, file in
                (name.replacing(".", with: "_"), "/static/\(name)?v=\(file.version)")
            })
        var templates = PageTemplates(addresses: addresses)
        for file in try Self.list(folder.appendingPathComponent("templates")) where file.pathExtension == "mustache" {
            let text = try String(contentsOf: file, encoding: .utf8)
            do {
                try templates.register(text, named: file.deletingPathExtension().lastPathComponent)
            } catch {
                throw Missing(description: "\(file.path): not a template: \(error)")
            }
        }
        do {
            try templates.flatten()
        } catch {
            throw Missing(description: "\(folder.path): \(error)")
        }
        self.templates = templates
        openAPI = try String(contentsOf: folder.appendingPathComponent("openapi.yaml"), encoding: .utf8)
        for name in [InspectionReport.template] + Routes.pages.map({ $0.template }) where !templates.has(name) {
            throw Missing(description: "\(folder.path): the template \(name).mustache is missing")
        }
    }

    /// The name under which the decoder for browsers is served.
    static let decoderName = "html5-qrcode.min.js"

    /// Finds and reads the resources of this executable, and the decoder for browsers that `TOUCHSTONE_DECODER` names.
    package static func find() throws -> WebResources {
        var candidates: [URL] = []
        if let named = ProcessInfo.processInfo.environment["TOUCHSTONE_RESOURCES"] {
            candidates.append(URL(fileURLWithPath: named))
        }
        var folders = [Bundle.main.bundleURL]
        if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            let executable = URL(fileURLWithPath: path).deletingLastPathComponent()
            folders = [executable, executable.appendingPathComponent("../share/touchstone")] + folders
        }
        for folder in folders {
            candidates.append(folder.appendingPathComponent("touchstone_WebService.resources/Resources"))
        }
        for folder in candidates where FileManager.default.fileExists(atPath: folder.path) {
            let decoder = ProcessInfo.processInfo.environment["TOUCHSTONE_DECODER"].flatMap { $0.isEmpty ? nil : $0 }
            return try WebResources(folder: folder, decoder: decoder.map { URL(fileURLWithPath: $0) })
        }
        var places: [String] = []
        for place in candidates.map(\.standardizedFileURL.path) where !places.contains(place) { places.append(place) }
        throw Missing(
            description:
                "the folder touchstone_WebService.resources was not found; looked at: \(places.joined(separator: ", ")). "
                + "Copy it beside the executable, or name it in TOUCHSTONE_RESOURCES.")
    }

    private static func list(_ folder: URL) throws -> [URL] {
        do {
            return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .sorted { $0.path < $1.path }
        } catch {
            throw Missing(description: "\(folder.path) cannot be read: \(error)")
        }
    }

    private static func mediaType(_ ending: String) -> String {
        switch ending {
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "wasm": "application/wasm"
        case "woff2": "font/woff2"
        case "png": "image/png"
        case "json": "application/json"
        case "txt": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }

    /// FNV-1a over the bytes: tells versions apart, protects nothing.
    private static func tag(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "\"" + String(hash, radix: 16) + "\""
    }
}
