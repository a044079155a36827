using System.Text.Json;

namespace Cbp.Cosmos.Tests;

/// <summary>Plans of plain queries: every partition is asked, and the answers stand one behind the other.</summary>
internal static class QueryPlans
{
    public static byte[] Of(string query)
    {
        if (query.Contains("ORDER BY", StringComparison.OrdinalIgnoreCase) || query.Contains("GROUP BY", StringComparison.OrdinalIgnoreCase))
            throw new NotSupportedException("There is no plan here for a query that sorts or groups: " + query);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            partitionedQueryExecutionInfoVersion = 2,
            queryInfo = new
            {
                distinctType = "None",
                top = (int?)null,
                offset = (int?)null,
                limit = (int?)null,
                orderBy = Array.Empty<string>(),
                orderByExpressions = Array.Empty<string>(),
                groupByExpressions = Array.Empty<string>(),
                groupByAliases = Array.Empty<string>(),
                aggregates = Array.Empty<string>(),
                groupByAliasToAggregateType = new Dictionary<string, string>(),
                rewrittenQuery = "",
                hasSelectValue = false,
                hasNonStreamingOrderBy = false,
            },
            queryRanges = new[] { new { min = "", max = "FF", isMinInclusive = true, isMaxInclusive = false } },
        });
    }
}
