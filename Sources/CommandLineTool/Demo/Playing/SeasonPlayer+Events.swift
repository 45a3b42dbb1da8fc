import COSE
import Ledger
import PartCertificates
import Signatures
import StoreContract
import Synchronization
import Traceability

extension SeasonPlayer {
    /// Performs one event as a technician of its shop, or as anybody.
    func perform(_ event: SeasonSchedule.Event) async throws {
        switch event {
        case .delivery(let index): try await receive(index)
        case .install(let index): try await install(index)
        case .move(let index): try await move(plan.moves[index])
        case .scan(let index): try await scan(plan.scans[index])
        }
    }

    private func technician(of shop: Int) -> RequestContext {
        let id = plan.shops[shop].id
        return RequestContext(
            actor: Actor(principal: "season-" + id, name: "台账员 " + id, role: .technician, issuer: nil, shop: ShopID(id))
        )
    }

    private func code(of part: Int) throws -> String {
        guard let code = record.withLock({ $0.codes[part] }) else {
            throw ServiceError(.unknownCertificate, [.text(.certificate, "part \(part) of the plan")])
        }
        return code
    }

    private func reference(_ item: SeasonItem) throws -> ItemReference {
        switch item {
        case .part(let part): return ItemReference(code: try code(of: part))
        case .line(let delivery, let line):
            let seq = record.withLock { $0.lines[.line(delivery: delivery, line: line)] }
            guard let seq else {
                throw ServiceError(.unknownEntry, [.text(.item, "line \(delivery)/\(line) of the plan")])
            }
            return ItemReference(line: seq)
        }
    }

    private func receive(_ index: Int) async throws {
        let delivery = plan.deliveries[index]
        let isBrought = delivery.supplier == nil
        let request = ReceiveParts(
            shop: plan.shops[delivery.shop].id, supplier: delivery.supplier.map { plan.suppliers[$0].id } ?? "",
            deliveryNote: isBrought ? "" : delivery.note, received: clock.day(delivery.received).description,
            lines: try delivery.lines.map { try line($0) }, inspectedBy: "验收员 " + plan.shops[delivery.shop].id)
        let answer = try await request.perform(in: service, for: technician(of: delivery.shop))
        record.withLock { record in
            for line in answer.lines where record.lines[.line(delivery: index, line: line.line)] == nil {
                record.lines[.line(delivery: index, line: line.line)] = line.entry.seq
            }
        }
    }

    private func line(_ planned: SeasonLine) throws -> ReceiveParts.Line {
        var line = ReceiveParts.Line()
        line.codes = try planned.parts.map { planned.isForged ? try forgery(after: $0) : try code(of: $0) }
        if planned.parts.isEmpty { line.product = planned.product.map { plan.products[$0].code } }
        line.productName = planned.productName
        line.brand = planned.brand
        line.maker = planned.maker
        line.partClass = planned.statedClass?.slug
        line.quantity = planned.quantity.map { SeasonText.decimal(thousandths: $0) }
        line.unit = planned.quantity == nil ? nil : planned.unit
        if planned.price > 0 { (line.price, line.currency) = (SeasonText.yuan(planned.price), "CNY") }
        line.reason = planned.reason
        line.reasonNote = planned.note
        line.conformity = planned.conformity
        line.customer = planned.customer
        return line
    }

    /// A certificate with another serial under the same number, signed by somebody who has not got the key.
    private func forgery(after part: Int) throws -> String {
        let original = try UnverifiedCertificate.decode(record.withLock { $0.certificates[part] })
        let claims = original.claims
        let forged = try PartClaims(
            number: claims.number, partClass: claims.partClass, product: claims.product,
            serial: Identifier(printed: "F" + (claims.serial?.printed ?? "")), lot: claims.lot, useBy: claims.useBy,
            issuedAt: claims.issuedAt)
        let message = UnverifiedCertificate.toBeSigned(
            forged, algorithm: original.message.header.algorithm, keyID: original.keyID)
        let thief = PrivateKey.generate(original.message.header.algorithm)
        return CodeText.url(host: service.host, bytes: try message.signed(try thief.sign(message.signingInput)))
    }

    private func install(_ index: Int) async throws {
        let planned = plan.installs[index]
        var request = InstallPart(
            shop: plan.shops[planned.shop].id, item: try reference(planned.item), repairOrder: planned.repairOrder)
        request.quantity = planned.quantity.map { SeasonText.decimal(thousandths: $0) }
        request.unit = planned.quantity == nil ? nil : planned.unit
        request.work = planned.work
        request.model = planned.model
        request.mileage = planned.mileage.map { UInt64($0) }
        request.position = planned.position
        request.price = SeasonText.yuan(planned.price)
        request.currency = "CNY"
        request.consent = planned.consent
        request.acknowledge = planned.acknowledged
        request.object = planned.object
        request.technician = planned.technician
        request.customer = planned.customer
        let answer = try await request.perform(in: service, for: technician(of: planned.shop))
        record.withLock { $0.installs[index] = answer.seq }
    }

    private func scan(_ planned: SeasonScan) async throws {
        var request = VerifyCode(
            code: try code(of: planned.part), purpose: planned.purpose, shop: planned.shop.map { plan.shops[$0].id },
            repairOrder: planned.repairOrder, model: planned.model)
        request.device = planned.device
        if let near = planned.near {
            // Coarse, as phones are asked to be: a tenth of a degree.
            request.latitude = Double(plan.shops[near].latitude / 100_000) / 10
            request.longitude = Double(plan.shops[near].longitude / 100_000) / 10
        }
        let context = planned.shop.map { technician(of: $0) } ?? RequestContext(actor: .anonymous)
        _ = try await request.perform(in: service, for: context)
    }

    private func move(_ planned: SeasonMove) async throws {
        let shop = plan.shops[planned.shop].id
        let context = technician(of: planned.shop)
        switch planned.action {
        case .transferOut(let item, let target, let number):
            _ = try await TransferOut(
                shop: shop, item: try reference(item), to: plan.shops[target].id, transferNumber: number
            ).perform(in: service, for: context)
        case .transferIn(let item, let sender, let number):
            _ = try await TransferIn(
                shop: shop, item: try reference(item), from: plan.shops[sender].id, transferNumber: number
            ).perform(in: service, for: context)
        case .supplierReturn(let item, let supplier, let note, let reason):
            var request = ReturnPart(
                shop: shop, item: try reference(item), supplier: plan.suppliers[supplier].id, reason: reason)
            request.returnNote = note
            _ = try await request.perform(in: service, for: context)
        case .scrap(let item, let reason):
            _ = try await ScrapPart(shop: shop, item: try reference(item), reason: reason).perform(
                in: service, for: context)
        case .removal(let item, let part, let order, let disposal):
            _ = try await RemovePart(
                shop: shop, item: try item.map { try reference($0) }, part: part, repairOrder: order,
                disposal: disposal
            ).perform(in: service, for: context)
        case .undo(let install, let reason):
            guard let seq = record.withLock({ $0.installs[install] }) else { throw ServiceError(.unknownEntry) }
            _ = try await CorrectEntry(shop: shop, target: seq, effect: "void", reason: reason).perform(
                in: service, for: context)
        case .heartbeat(let from, let to):
            _ = try await Heartbeat(shop: shop, from: clock.day(from).description, to: clock.day(to).description)
                .perform(in: service, for: context)
        case .stockTake(let counts):
            _ = try await TakeStock(
                shop: shop,
                counts: try counts.map {
                    TakeStock.Count(
                        item: try reference($0.item), counted: SeasonText.decimal(thousandths: $0.quantity),
                        unit: $0.unit)
                }
            ).perform(in: service, for: context)
        }
    }
}
