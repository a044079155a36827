using Cbp.Host.Worker.Tests.Support;

namespace Cbp.Host.Worker.Tests.Startup;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(typeof(Wrong.TwoTriggers), "'one' and 'two'")]
    [InlineData(typeof(Wrong.NoTrigger), "trigger")]
    [InlineData(typeof(Wrong.UnknownParameter), "'what'")]
    [InlineData(typeof(Wrong.BadCron), "'timer'")]
    [InlineData(typeof(Wrong.UnknownSetting), "%NoSuch%")]
    [InlineData(typeof(Wrong.BadRoute), "'request'")]
    [InlineData(typeof(Wrong.SameName), "Wrong+SameName.One")]
    [InlineData(typeof(Wrong.SameRoute), "'api/ONE'")]
    [InlineData(typeof(Wrong.BadName), "'1st'")]
    [InlineData(typeof(Wrong.NotPublic), "public")]
    [InlineData(typeof(Wrong.BodyOnTrigger), "'body'")]
    public async Task Function_DeclaredWrongly_IsRefusedByNameAndParameter(Type type, string what)
    {
        var error = await Assert.ThrowsAsync<FunctionBindingException>(() => TestHost.StartAsync(type));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("Function '", error.Message, StringComparison.Ordinal);
        Assert.Contains(type.Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_WrongInManyPlaces_AreAllNamedAtOnce()
    {
        var error = await Assert.ThrowsAsync<FunctionBindingException>(() => TestHost.StartAsync(typeof(Wrong.NoTrigger), typeof(Wrong.BadName)));
        Assert.Contains("NoTrigger", error.Message, StringComparison.Ordinal);
        Assert.Contains("1st", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HttpFunctions_WithoutTheWebApplication_AreRefusedWithAHint()
    {
        using var folder = new TempFolder();
        var builder = EmbeddedHost.CreateBuilder([], new EmbeddedHostOptions { FunctionTypes = [typeof(Http.Greetings)], ContentRoot = folder.Path });
        Assert.Contains("ConfigureFunctionsWebApplication", Assert.Throws<FunctionBindingException>(builder.Build).Message, StringComparison.Ordinal);
    }
}
