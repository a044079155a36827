using Azure;

namespace Cbp.Host.Tables;

/// <summary>The answer that something is not there.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The response has no value: what was asked for does not exist.");

    public override Response GetRawResponse() => response;
}
