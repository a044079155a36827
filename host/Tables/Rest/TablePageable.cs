using Azure;

namespace Cbp.Host.Tables;

internal sealed class TablePageable<T>(TablePages<T> pages) : Pageable<T> where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = pages.Next(continuationToken, pageSizeHint);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuationToken));
    }
}
