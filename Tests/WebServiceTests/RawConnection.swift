import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A TCP connection that sends whatever a test wants, as slowly as it wants. Blocks: for its own thread only.
struct RawConnection: ~Copyable {
    private let socket: Int32

    struct Failed: Error {
        var code: Int32
    }

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failed(code: errno) }
        var limit = timeval(tv_sec: 90, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    /// Sends all of it; false when the other side has closed.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(socket, buffer.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// What comes until the other side closes, or nothing for longer than any limit; `closed` says which.
    func readToEnd() -> (text: String, closed: Bool) {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 {
                all += buffer[..<count]
            } else {
                return (String(decoding: all, as: UTF8.self), count == 0 || errno == ECONNRESET)
            }
        }
    }

    /// What comes until the end of an answer that has a length.
    func readAnswer() -> String {
        var all = ""
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return all }
            all += String(decoding: buffer[..<count], as: UTF8.self)
            guard let head = all.firstRange(of: "\r\n\r\n"),
                let length = all.firstMatch(of: #/Content-Length: ([0-9]+)/#).flatMap({ Int($0.1) })
            else { continue }
            if all[head.upperBound...].utf8.count >= length { return all }
        }
    }
}

/// Runs a blocking closure on a thread of its own.
func onItsOwnThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
