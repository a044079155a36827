using Microsoft.Azure.Cosmos;

namespace Cbp.Storage.Documents.Cosmos;

/// <summary>The container <c>user-payees</c>, as the deployment makes it.</summary>
internal static class UserPayeeContainer
{
    /// <summary>Its name.</summary>
    public const string Name = "user-payees";

    /// <summary>Its partition key, unique key and indexes; the same as the deployment's.</summary>
    public static ContainerProperties Properties() => new(Name, "/memberId")
    {
        UniqueKeyPolicy = new UniqueKeyPolicy { UniqueKeys = { new UniqueKey { Paths = { "/uniqueKey" } } } },
        IndexingPolicy = new IndexingPolicy
        {
            IncludedPaths =
            {
                new IncludedPath { Path = "/memberId/?" },
                new IncludedPath { Path = "/institutionId/?" },
                new IncludedPath { Path = "/status/?" },
                new IncludedPath { Path = "/internalPayeeId/?" },
                new IncludedPath { Path = "/uniqueKey/?" },
                new IncludedPath { Path = "/hasEvents/?" },
            },
            ExcludedPaths = { new ExcludedPath { Path = "/*" } },
        },
    };
}
