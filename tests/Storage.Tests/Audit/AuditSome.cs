using System.Globalization;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Tests.Audit;

/// <summary>Entries to try with.</summary>
internal static class AuditSome
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static readonly AuditSigner Signer = new([[.. Enumerable.Range(1, 32).Select(number => (byte)number)]]);

    public static readonly AuditPartition Payment = new("demo-cu", AuditEntityTypes.Payment, "p-1");

    public static AuditEntry Entry(int number, AuditPartition? of = null, DateTimeOffset? at = null)
    {
        var partition = of ?? Payment;
        return new AuditEntry
        {
            EntryId = Guid.CreateVersion7(),
            InstitutionId = partition.InstitutionId,
            EntityType = partition.EntityType,
            EntityId = partition.EntityId,
            Action = "Changed",
            OccurredAt = at ?? new DateTimeOffset(2026, 11, 24, 15, 0, 0, 123, TimeSpan.Zero).AddMinutes(number),
            Caller = "demo-admin",
            CallerInstitution = number % 2 == 0 ? "demo-cu" : null,
            Role = "InstitutionAdmin",
            MemberId = "M-1",
            CorrelationId = number.ToString(CultureInfo.InvariantCulture),
            SourceAddress = "127.0.0.1",
            Before = number % 3 == 0 ? null : """{"memo":"a \"quoted\" ü"}""",
            After = $$"""{"memo":"{{number}}"}""",
        };
    }

    public static List<AuditEntry> Entries(int count, AuditPartition? of = null) => [.. Enumerable.Range(1, count).Select(number => Entry(number, of))];
}
