import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A kept HTTP/1.1 connection to a port of this machine. Of an answer, status and length are understood. Blocks.
final class LoopbackConnection: @unchecked Sendable {
    // Used by one thread after the other, never by two at once.
    let socket: Int32
    /// The answer as it comes, headers first.
    private(set) var answer: [UInt8] = []
    /// How long the answer is altogether, as soon as its headers are there.
    private var length: Int?
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

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
        guard connected == 0 else { throw BenchFailure("cannot connect: \(errno)") }
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(socket) }

    /// Sends a request; the answer to the one before must have been taken.
    func send(_ request: [UInt8]) throws {
        answer.removeAll(keepingCapacity: true)
        length = nil
        let sent = Glibc.send(socket, request, request.count, Int32(MSG_NOSIGNAL))
        guard sent == request.count else { throw BenchFailure("a request was not taken: \(errno)") }
    }

    /// Takes what has come, or waits until something comes; true when that was the end of the answer.
    func take() throws -> Bool {
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { throw BenchFailure("the server closed a connection: \(errno)") }
        answer += buffer[..<count]
        if length == nil { length = try lengthByHeaders() }
        return answer.count == length
    }

    /// The length of headers and body; nil while headers are missing.
    private func lengthByHeaders() throws -> Int? {
        try answer.withUnsafeBytes { answer in
            var line = 0
            var body = -1
            for place in answer.indices where answer[place] == UInt8(ascii: "\n") {
                if place - line <= 1 {
                    guard body >= 0, answer.starts(with: Self.status) else {
                        throw BenchFailure("an unexpected answer: \(String(decoding: answer[..<place], as: UTF8.self))")
                    }
                    return place + 1 + body
                }
                if Self.isLength(answer, from: line) { body = Self.number(answer[(line + Self.name.count)..<place]) }
                line = place + 1
            }
            return nil
        }
    }

    private static let status = Array("HTTP/1.1 200 ".utf8)
    private static let name = Array("content-length: ".utf8)

    private static func isLength(_ answer: UnsafeRawBufferPointer, from start: Int) -> Bool {
        guard answer.count - start > name.count else { return false }
        return name.indices.allSatisfy { answer[start + $0] | 0x20 == name[$0] | 0x20 }
    }

    private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int {
        digits.reduce(0) { (48...57).contains($1) ? $0 * 10 + Int($1) - 48 : $0 }
    }
}

/// Runs a blocking closure on a thread of its own.
func onItsOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
