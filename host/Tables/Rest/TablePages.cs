using Azure;
using Azure.Core;

namespace Cbp.Host.Tables;

/// <summary>A query that is answered in pages, asked for one after the other.</summary>
/// <param name="Rest">The account.</param>
/// <param name="Request">The request for the page at a continuation, of at most so many.</param>
/// <param name="Read">What a response holds, and where to go on; null at the end.</param>
/// <param name="Cancellation">Of the query as a whole.</param>
internal sealed record TablePages<T>(
    TableRest Rest, Func<string?, int?, HttpMessage> Request, Func<Response, (IReadOnlyList<T> Values, string? Next)> Read, CancellationToken Cancellation)
    where T : notnull
{
    public Page<T> Next(string? continuation, int? size)
    {
        using var message = Request(continuation, size);
        return PageOf(Rest.Send(message, Cancellation));
    }

    public async Task<Page<T>> NextAsync(string? continuation, int? size, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(Cancellation, cancellationToken);
        using var message = Request(continuation, size);
        return PageOf(await Rest.SendAsync(message, both.Token).ConfigureAwait(false));
    }

    public Pageable<T> AsPageable() => new TablePageable<T>(this);

    public AsyncPageable<T> AsAsyncPageable() => new TableAsyncPageable<T>(this);

    private Page<T> PageOf(Response response)
    {
        var (values, next) = Read(response);
        return Page<T>.FromValues(values, next, response);
    }
}
