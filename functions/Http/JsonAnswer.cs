using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>Answers in JSON.</summary>
internal static class JsonAnswer
{
    /// <summary>The media type of answers.</summary>
    public const string MediaType = "application/json; charset=utf-8";

    /// <summary>200 with what <paramref name="answer"/> makes of the value; or the refusal.</summary>
    public static BytesResult Of<TValue, T>(HttpRequest request, Outcome<TValue> outcome, Func<TValue, T> answer, JsonTypeInfo<T> type) =>
        outcome.IsRefused(out var refusal) ? ProblemJson.Of(request.HttpContext, refusal) : Ok(answer(outcome.Value), type);

    /// <summary>200 with the value.</summary>
    public static BytesResult Ok<T>(T value, JsonTypeInfo<T> type) => WithStatus(200, value, type);

    /// <summary>Any status with the value.</summary>
    public static BytesResult WithStatus<T>(int status, T value, JsonTypeInfo<T> type) =>
        new(status, MediaType, JsonSerializer.SerializeToUtf8Bytes(value, type));
}
