import Foundation
import MerkleTree

extension Frontier {
    /// The peaks, one after another.
    var column: Data {
        var bytes = Data(capacity: peaks.count * Digest.byteCount)
        for peak in peaks { peak.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Reads the peaks back; nil when their number does not fit the size.
    init?(size: UInt64, column: [UInt8]) {
        guard column.count == size.nonzeroBitCount * Digest.byteCount else { return nil }
        var peaks: [Digest] = []
        for start in stride(from: 0, to: column.count, by: Digest.byteCount) {
            guard let peak = Digest(column[start..<(start + Digest.byteCount)]) else { return nil }
            peaks.append(peak)
        }
        self.init(size: size, peaks: peaks)
    }
}
