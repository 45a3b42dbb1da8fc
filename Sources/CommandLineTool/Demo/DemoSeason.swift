import Foundation
import Ledger
import MerkleTree
import SQLiteStore
import Signatures
import Traceability
import WebService

/// The example season in a data directory: prepared once for a seed and a day, and used again until either changes.
enum DemoSeason {
    /// Prepares the season, unless the directory holds it already, and returns what `/demo` lists.
    ///
    /// - Parameters:
    ///   - directory: made if need be. One that holds anything but a season is refused; another season in it is replaced.
    ///   - host: the host that labels print.
    ///   - today: the day that every date of the season is relative to.
    ///   - scale: how large the season is.
    ///   - progress: told what is being done.
    static func prepare(
        directory: String, host: String, today: CalendarDay, scale: SeasonScale = .full,
        progress: @escaping @Sendable (Bilingual) -> Void
    ) async throws -> DemoListing {
        let plan = SeasonPlan.make(scale: scale)
        let folder = SeasonFolder(installation: InstallationFolder(path: directory))
        let label = SeasonLabel(
            season: SeasonFixtures.digest(of: plan).hex, today: today.description, host: host, isReady: true)
        if let listing = try folder.listing(of: label) {
            progress(Bilingual(zh: "沿用已准备的示例数据（\(today)）", en: "Using the season prepared for \(today)"))
            return listing
        }
        try folder.clear(for: label)
        let policy = ServicePolicy()
        let clock = SeasonClock(today: today, policy.utcOffset)
        clock.set(day: SeasonPlan.enrolment, hour: 9)
        try await Installing.make(
            folder.installation, host: host, mode: .demo, rootPassphrase: nil, surroundings: clock.surroundings)
        let rootKey = try Secrets.privateKey(folder.installation.privateKey("root"))
        let statusKey = try Secrets.privateKey(folder.installation.privateKey("status"))
        let logKey = try Secrets.privateKey(folder.installation.privateKey("log"))
        let store = try SQLiteStore(path: folder.installation.database)
        do {
            let service = TraceabilityService(
                store: store, files: try FolderFileStore(path: folder.installation.vouchers),
                surroundings: clock.surroundings, host: host, rootKey: rootKey.publicKey, statusKey: statusKey,
                logKey: logKey, policy: policy)
            let player = SeasonPlayer(plan: plan, service: service, clock: clock, rootKey: rootKey)
            let listing = try await play(player, into: folder, progress)
            try await store.close()
            try folder.write(label)
            return listing
        } catch {
            try? await store.close()
            throw error
        }
    }

    /// Plays the season and the exhibits, and writes the lists and `demo.json`.
    private static func play(
        _ player: SeasonPlayer, into folder: SeasonFolder, _ progress: @escaping @Sendable (Bilingual) -> Void
    ) async throws -> DemoListing {
        let plan = player.plan
        let hall = try ExhibitHall(service: player.service, clock: player.clock, rootKey: player.rootKey)
        progress(
            Bilingual(
                zh: "登记 \(plan.makers.count) 个厂家、\(plan.shops.count) 家门店、\(plan.products.count) 种配件",
                en: "Enrolling \(plan.makers.count) makers, \(plan.shops.count) shops, \(plan.products.count) products")
        )
        try await player.enrol()
        try await hall.enrol()
        progress(
            Bilingual(
                zh: "签发 \(plan.parts.count) 张证书，登记 \(plan.deliveries.count) 次进货、\(plan.installs.count) 次安装",
                en: "Signing \(plan.parts.count) certificates, booking \(plan.deliveries.count) deliveries and "
                    + "\(plan.installs.count) installs"))
        try await player.play { day in
            try await hall.visit(on: day)
            try await player.closeDay(day)
            if day >= SeasonPlan.days.lowerBound, day % 23 == 0 {
                progress(Bilingual(zh: "……离今天还有 \(-day) 天", en: "… \(-day) days before today"))
            }
        }
        progress(Bilingual(zh: "布置每种结论的示例", en: "Setting up one code for every verdict"))
        try await hall.openToday()
        try await player.closeEpoch()
        let listing = DemoListing(
            codes: try await hall.codes(), tokens: try await hall.tokens(), people: try await hall.people())
        await player.service.scans.flush()
        try folder.write(try await player.service.trustList() ?? [], to: "trust.cose")
        try folder.write(try await player.service.statusFile(), to: "status.cose")
        for (name, bytes) in await hall.oldLists { try folder.write(bytes, to: name) }
        try folder.write(listing)
        return listing
    }
}
