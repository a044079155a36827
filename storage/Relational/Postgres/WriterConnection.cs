using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// A writer's own connection, opened again where it was lost. With it the writer holds a number that no other writer has, be it of another
/// process: that of its rows in the sums of institutions.
/// </summary>
internal sealed class WriterConnection(NpgsqlDataSource source) : IAsyncDisposable
{
    // The advisory locks of shard numbers: the first half of their keys.
    private const int ShardLocks = 0x636270;

    private const string TakeShard =
        "SELECT number FROM generate_series(1, 256) AS number WHERE pg_try_advisory_lock(@Locks, number) LIMIT 1";

    private NpgsqlConnection? _connection;

    /// <summary>The number that is its own; 0 where there was none left, which is no error but costs conflicts.</summary>
    public short Shard { get; private set; }

    /// <summary>The connection, opened where it is not.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null)
            return _connection;

        var opened = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var command = new NpgsqlCommand(TakeShard, opened) { Parameters = { new NpgsqlParameter<int>("Locks", ShardLocks) } };
            await using (command.ConfigureAwait(false))
                Shard = (short)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as int? ?? 0);
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return _connection = opened;
    }

    /// <summary>Gives the connection up; the next work gets a new one.</summary>
    public async Task DropAsync()
    {
        if (_connection is not { } dropped)
            return;

        _connection = null;
        try
        {
            await dropped.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresErrors.IsConnection(e))
        {
            // It is gone, which is what was asked for.
        }
    }

    public async ValueTask DisposeAsync() => await DropAsync().ConfigureAwait(false);
}
