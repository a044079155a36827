using System.Text.Json;

namespace Cbp.Sandbox.Tests.Functions;

internal sealed record FunctionAnswer(int Status, string? ContentType, JsonElement Body, bool ConnectionCut)
{
    public string? Text(string name) => Body.GetProperty(name).GetString();

    public void IsProblem(int status, string errorCode, string? field)
    {
        Assert.Equal((status, "application/problem+json"), (Status, ContentType));
        Assert.Equal((status, errorCode), (Body.GetProperty("status").GetInt32(), Text("errorCode")));
        Assert.Equal(field, Body.TryGetProperty("field", out var name) ? name.GetString() : null);
        Assert.NotEmpty(Text("correlationId")!);
    }
}
