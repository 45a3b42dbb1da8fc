import Traceability

@testable import WebService

/// Every use case that is offered over HTTP.
enum EveryEndpoint {
    static let all: [any HTTPEndpoint.Type] = [
        VerifyCode.self, ListIssuers.self, ListMeasures.self, ReserveNumbers.self, StageCertificates.self,
        RegisterBatch.self, AbandonBatch.self, ShowBatch.self, ListBatches.self, StartMeasure.self,
        PreviewMeasure.self, EndMeasure.self, ReceiveParts.self, InstallPart.self, RemovePart.self, ReturnPart.self,
        TransferOut.self, TransferIn.self, ScrapPart.self, TakeStock.self, CorrectEntry.self, RedactPersonalData.self,
        Heartbeat.self, CountersignInspection.self,
        ShowLedger.self, ShowBalance.self, InspectPeriod.self, Reconcile.self, ListQuietShops.self, ShipParts.self,
        ExportLedger.self, OpenOrder.self, DrawSample.self, AddShop.self,
        ListShops.self, PutSupplier.self, ListSuppliers.self, PutProducts.self, ListProducts.self, CreateToken.self,
        ListTokens.self, RevokeToken.self, ProveEpoch.self, ProveRegistration.self, ProveReceipt.self, ProveEntry.self,
        ListSightings.self, ListDoubts.self, AnswerDoubt.self, CreateJobLink.self, ListJobLinks.self,
        RevokeJobLink.self,
        ProveConsistency.self, AddPerson.self, ListPeople.self, SetPassword.self, DisablePerson.self,
    ]
}

/// A request and an answer of a use case with every field filled in.
struct EndpointSample {
    let endpoint: Endpoint
    let request: Any
    let answer: Any

    init<Asked: HTTPEndpoint>(_: Asked.Type) throws {
        endpoint = Asked.endpoint
        request = try SampleDecoder.value(Asked.self)
        answer = try SampleDecoder.value(Asked.Answer.self)
    }
}
