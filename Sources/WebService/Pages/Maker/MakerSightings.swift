import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

/// Where a maker's codes are asked about, and which queries contradict each other.
struct MakerSightings: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]
    private static let copy = SightingsCopy()

    var routes: [Route] { [page("/maker/copies", for: .maker, sightings)] }

    private func sightings(_ visit: Visit) async throws -> Response {
        let copy = Self.copy
        let days = visit.query("days").flatMap { Int($0) } ?? 30
        let answer = try await visit.ask(ListSightings(issuer: try visit.issuer, days: days))
        var page = ArticlePage(
            copy.title, lead: visit.say(copy.lead(from: "\(answer.from)", withoutPlace: answer.withoutPlace)),
            alert: answer.isCut ? .init(level: "caution", message: visit.say(copy.cut)) : nil,
            [contradictions(visit, answer), places(visit, answer), byDay(visit, answer)])
        page.isWide = true
        return visit.show(page)
    }

    private func contradictions(_ visit: Visit, _ answer: ListSightings.Answer) -> ArticlePage.Section {
        let copy = Self.copy
        var section = ArticlePage.Section("contradictions", visit.say(copy.contradictions))
        guard !answer.contradictions.isEmpty else {
            section.paragraphs = [visit.say(copy.noContradictions)]
            return section
        }
        section.paragraphs = [visit.say(copy.contradictionsAbout)]
        section.table = ArticlePage.Table(
            visit, copy.newestFirst, [copy.part, copy.certificate, copy.firstAt, copy.thenAt, copy.apart], numbers: [4],
            answer.contradictions.map { pair in
                let part = [pair.productName.map { visit.say($0) }, pair.serial?.printed].compactMap { $0 }
                return [
                    .init(part.joined(separator: " · ")), .init(pair.certificate.description),
                    .init("\(visit.say(pair.firstShop)) · \(visit.time(pair.firstAt))"),
                    .init("\(visit.say(pair.secondShop)) · \(visit.time(pair.secondAt))"),
                    .init(String(pair.kilometres), badge: "stop"),
                ]
            })
        return section
    }

    private func places(_ visit: Visit, _ answer: ListSightings.Answer) -> ArticlePage.Section {
        let copy = Self.copy
        var section = ArticlePage.Section("places", visit.say(copy.places))
        guard !answer.places.isEmpty else {
            section.paragraphs = [visit.say(copy.noPlaces)]
            return section
        }
        section.table = ArticlePage.Table(
            visit, copy.mostFirst, [copy.place, copy.byShops, copy.byPublic, copy.stops], numbers: [1, 2, 3],
            answer.places.prefix(100).map { place in
                let degrees = "\(place.latitude)°, \(place.longitude)°"
                return [
                    .init(place.near.map { visit.say(copy.near($0, degrees)) } ?? degrees),
                    .init(String(place.shops)), .init(String(place.anonymous)), .init(String(place.stops)),
                ]
            })
        return section
    }

    private func byDay(_ visit: Visit, _ answer: ListSightings.Answer) -> ArticlePage.Section {
        let copy = Self.copy
        var section = ArticlePage.Section("days", visit.say(copy.days))
        guard !answer.days.isEmpty else {
            section.paragraphs = [visit.say(copy.noDays)]
            return section
        }
        section.table = ArticlePage.Table(
            visit, copy.newestFirst, [copy.day, copy.byShops, copy.byPublic, copy.stops], numbers: [1, 2, 3],
            answer.days.reversed().map { day in
                [
                    .init(day.day.description), .init(String(day.shops)), .init(String(day.anonymous)),
                    .init(String(day.stops)),
                ]
            })
        return section
    }
}
