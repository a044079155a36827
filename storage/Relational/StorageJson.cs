using System.Text.Json.Serialization;
using Cbp.Core.Institutions;
using Cbp.Core.Payments;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Storage.Relational;

/// <summary>What is stored as JSON, with readers and writers made at compile time.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstitutionIdJsonConverter)])]
[JsonSerializable(typeof(PaymentEvent))]
[JsonSerializable(typeof(Institution))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(IReadOnlyList<SettlementProblem>))]
[JsonSerializable(typeof(IReadOnlyList<SettlementSum>))]
internal sealed partial class StorageJson : JsonSerializerContext;
