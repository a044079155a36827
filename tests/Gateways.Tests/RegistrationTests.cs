using Azure.Messaging.ServiceBus;
using Cbp.Core.Gateways;
using Cbp.Core.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Gateways.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Resolve_Gateways_AreSingletons()
    {
        await using var provider = Provider();

        Assert.Same(provider.GetRequiredService<IPaymentProcessor>(), provider.GetRequiredService<IPaymentProcessor>());
        Assert.Same(provider.GetRequiredService<ICoreBanking>(), provider.GetRequiredService<ICoreBanking>());
        Assert.Same(provider.GetRequiredService<INotificationChannel>(), provider.GetRequiredService<INotificationChannel>());
    }

    [Fact]
    public async Task Resolve_PublisherWithoutServiceBus_SaysWhichSettingIsMissing()
    {
        await using var provider = Provider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IMessagePublisher>());

        Assert.Contains("ServiceBus__fullyQualifiedNamespace", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ServiceBus", "Endpoint=sb://bills.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=Yg==")]
    [InlineData("ServiceBus:fullyQualifiedNamespace", "bills.servicebus.windows.net")]
    [InlineData("ServiceBus__fullyQualifiedNamespace", "bills.servicebus.windows.net")]
    public async Task Resolve_ServiceBusConfigured_ConnectsThere(string setting, string value)
    {
        await using var provider = Provider((setting, value));

        Assert.Equal("bills.servicebus.windows.net", provider.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
    }

    private static ServiceProvider Provider(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpGateways(configuration).BuildServiceProvider();
    }
}
