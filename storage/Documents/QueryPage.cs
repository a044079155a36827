using System.Text.Json.Serialization;

namespace Cbp.Storage.Documents;

/// <summary>A page of a query's answer, as Cosmos DB writes it.</summary>
internal sealed record QueryPage([property: JsonPropertyName("Documents")] IReadOnlyList<UserPayeeDocument> Documents);
