using System.Text.Json.Serialization;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;

namespace Cbp.Storage.Documents;

/// <summary>
/// A user payee as a document, the same in every store. <see cref="MemberId"/> is the partition: the institution's id and the member's,
/// because a member's id is unique within the institution alone; no id has a slash.
/// </summary>
internal sealed record UserPayeeDocument
{
    /// <summary>What this version of the app writes. A reader takes it and all before it, and refuses what is newer.</summary>
    public const int CurrentSchema = 1;

    public required string Id { get; init; }

    public required string MemberId { get; init; }

    public int SchemaVersion { get; init; }

    public required string InstitutionId { get; init; }

    public required string Member { get; init; }

    public required string UniqueKey { get; init; }

    public required UserPayeeType PayeeType { get; init; }

    public string? InternalPayeeId { get; init; }

    public string? PayeeName { get; init; }

    public PostalAddress? Address { get; init; }

    public string? Phone { get; init; }

    public string? RoutingNumber { get; init; }

    public string? NickName { get; init; }

    public string? NameOnAccount { get; init; }

    public string? UsersAccountAtPayee { get; init; }

    public string? ProcessorPayeeId { get; init; }

    public bool Favorite { get; init; }

    public IReadOnlyDictionary<string, string>? Preferences { get; init; }

    public required UserPayeeStatus Status { get; init; }

    public string? StatusReason { get; init; }

    public bool FlaggedForReview { get; init; }

    public Guid? VerificationId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public int Version { get; init; }

    /// <summary>There only where there are events, so that an index has few entries.</summary>
    public bool? HasEvents { get; init; }

    public IReadOnlyList<EventDocument>? Events { get; init; }

    /// <summary>Cosmos DB writes it; elsewhere it is beside the document.</summary>
    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    public static string PartitionOf(InstitutionId institution, MemberId member) => institution.Value + "/" + member.Value;

    public static UserPayeeDocument Of(StoredUserPayee stored)
    {
        var payee = stored.Payee;
        return new UserPayeeDocument
        {
            Id = payee.UserPayeeListId.Value,
            MemberId = PartitionOf(payee.InstitutionId, payee.MemberId),
            SchemaVersion = CurrentSchema,
            InstitutionId = payee.InstitutionId.Value,
            Member = payee.MemberId.Value,
            UniqueKey = DuplicateKey.Of(payee),
            PayeeType = payee.Type,
            InternalPayeeId = payee.InternalPayeeId?.Value,
            PayeeName = payee.PayeeName,
            Address = payee.Address,
            Phone = payee.Phone,
            RoutingNumber = payee.RoutingNumber,
            NickName = payee.NickName,
            NameOnAccount = payee.NameOnAccount,
            UsersAccountAtPayee = payee.UsersAccountAtPayee,
            ProcessorPayeeId = payee.ProcessorPayeeId,
            Favorite = payee.Favorite,
            Preferences = payee.Preferences.Count == 0 ? null : payee.Preferences,
            Status = payee.Status,
            StatusReason = payee.StatusReason,
            FlaggedForReview = payee.FlaggedForReview,
            VerificationId = payee.VerificationId,
            CreatedAt = payee.CreatedAt,
            UpdatedAt = payee.UpdatedAt,
            Version = payee.Version,
            HasEvents = stored.Events.Count == 0 ? null : true,
            Events = stored.Events.Count == 0 ? null : [.. stored.Events.Select(EventDocument.Of)],
        };
    }

    /// <exception cref="InvalidOperationException">A later version of the app wrote it.</exception>
    public StoredUserPayee ToStored(string etag)
    {
        if (SchemaVersion > CurrentSchema)
            throw new InvalidOperationException($"Payee {Id} was written in schema {SchemaVersion}; this version of the app knows {CurrentSchema}.");
        var payee = new UserPayee
        {
            InstitutionId = new InstitutionId(InstitutionId),
            MemberId = new MemberId(Member),
            UserPayeeListId = new UserPayeeListId(Id),
            Type = PayeeType,
            InternalPayeeId = InternalPayeeId is null ? null : new InternalPayeeId(InternalPayeeId),
            PayeeName = PayeeName,
            Address = Address,
            Phone = Phone,
            RoutingNumber = RoutingNumber,
            NickName = NickName,
            NameOnAccount = NameOnAccount,
            UsersAccountAtPayee = UsersAccountAtPayee,
            ProcessorPayeeId = ProcessorPayeeId,
            Favorite = Favorite,
            Preferences = Preferences ?? NoPreferences,
            Status = Status,
            StatusReason = StatusReason,
            FlaggedForReview = FlaggedForReview,
            VerificationId = VerificationId,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            Version = Version,
        };
        return new StoredUserPayee(payee, Events is null ? [] : [.. Events.Select(e => e.ToMessage())], etag);
    }

    private static readonly Dictionary<string, string> NoPreferences = [];
}
