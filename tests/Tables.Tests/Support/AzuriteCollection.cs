namespace Cbp.Host.Tables.Tests.Support;

[CollectionDefinition(AzuriteTest.Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>;
