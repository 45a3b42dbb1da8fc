import DurableFiles

/// The files of a witness: everybody may read them, and the system's refusals are failures of the witness.
struct WitnessFiles: Sendable {
    var calls = SystemCalls.system

    /// Puts these bytes in the place of what was at the path. If this throws, the old content or the new one is there.
    func replace(_ path: String, with bytes: [UInt8]) throws(WitnessFailure) {
        do throws(FileFailure) {
            try DurableFile.write(bytes, to: path, for: .everyone, calls: calls)
        } catch { throw .file(error) }
    }

    /// The content of a file; nil if there is none.
    ///
    /// - Throws: `tooLarge`, or the system's refusal.
    func contents(of path: String, atMost limit: Int) throws(WitnessFailure) -> [UInt8]? {
        do throws(FileFailure) {
            guard let bytes = try DurableFile.read(path, upTo: limit + 1, calls: calls) else { return nil }
            if bytes.count <= limit { return bytes }
        } catch { throw .file(error) }
        throw .tooLarge(path)
    }

    /// Makes a folder, and has its name on the disk; does nothing if it is there.
    func makeFolder(_ path: String) throws(WitnessFailure) {
        do throws(FileFailure) {
            try DurableFolder.make(path, for: .everyone, calls: calls)
        } catch { throw .file(error) }
    }

    /// The names in a folder, in order.
    func names(in path: String) throws(WitnessFailure) -> [String] {
        do throws(FileFailure) {
            return try DurableFolder.names(in: path)
        } catch { throw .file(error) }
    }
}
