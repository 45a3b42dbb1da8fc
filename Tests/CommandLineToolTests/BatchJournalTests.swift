import DomainCoding
import DurableFiles
import Foundation
import MerkleTree
import Signatures
import TestSupport
import Testing
import Traceability

@testable import CommandLineTool

/// What a batch in progress writes down.
@Suite struct BatchJournalTests {
    private static let digest = SystemSHA256().hash([1, 2, 3])

    @Test func theKeyOfTheReservationIsDecidedOnce() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path + "/batch"
        let first = try BatchJournal.open(in: folder, digest: Self.digest)
        let second = try BatchJournal.open(in: folder, digest: Self.digest)
        #expect(first.reservationKey == second.reservationKey && !first.reservationKey.isEmpty)
        #expect(second.reservation == nil && second.registration == nil)
    }

    @Test func keepsWhatWasAnswered() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path + "/batch"
        var journal = try BatchJournal.open(in: folder, digest: Self.digest)
        let batch = String(repeating: "b", count: 32)
        let reservation = #"{"batch":"\#(batch)","count":2,"first":7,"host":"id.example"}"#
        journal.reservation = try JSON.decode(from: Array(reservation.utf8))
        let root = String(repeating: "0", count: 64)
        let registration = #"{"batch":"\#(batch)","count":2,"entrySeq":3,"registeredAt":9,"root":"\#(root)"}"#
        journal.registration = try JSON.decode(from: Array(registration.utf8))
        try journal.save(in: folder)
        let read = try BatchJournal.open(in: folder, digest: Self.digest)
        #expect(read.reservation == journal.reservation && read.registration == journal.registration)
    }

    @Test func keepsCertificatesByteForByte() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path + "/batch"
        let journal = try BatchJournal.open(in: folder, digest: Self.digest)
        #expect(try journal.signed(in: folder) == nil)
        let certificates: [[UInt8]] = [[1], [], [UInt8](repeating: 0xA5, count: 300)]
        try journal.keep(certificates, in: folder)
        #expect(try journal.signed(in: folder) == certificates)
    }

    @Test func refusesTheFolderOfAnotherBatch() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path + "/batch"
        _ = try BatchJournal.open(in: folder, digest: Self.digest)
        let other = SystemSHA256().hash([4])
        let failure = #expect(throws: CommandFailure.self) { try BatchJournal.open(in: folder, digest: other) }
        #expect(failure?.status == .usage && failure?.text.en.hasPrefix(folder) == true)
        // What cannot be read is not taken for a new batch either: its numbers may be registered.
        try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/.touchstone-batch/journal.json"))
        #expect(throws: CommandFailure.self) { try BatchJournal.open(in: folder, digest: Self.digest) }
    }

    @Test func aDurableFileIsWholeOrNotThere() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path + "/batch"
        #expect(throws: FileFailure(.create, folder + "/a", code: ENOENT)) {
            try DurableFile.write([1], to: folder + "/a", for: .everyone)
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try DurableFile.write([1, 2], to: folder + "/a", for: .everyone)
        try DurableFile.write([3], to: folder + "/a", for: .everyone)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/a")) == Data([3]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    }
}
