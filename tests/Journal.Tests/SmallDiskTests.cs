namespace Cbp.Host.Journal.Tests;

public sealed class SmallDiskTests
{
    [SmallDiskFact]
    public async Task FullDisk_WhileWriting_LosesNothingAcknowledgedAndGoesOnWhenThereIsRoom()
    {
        using var disk = new SmallDisk();
        var path = disk.File("test.db");
        var acknowledged = new List<int>();
        await using (var database = GroupCommitDatabase.Open(new GroupCommitOptions { Path = path }))
        {
            await database.WriteAsync(s => s.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)"));
            for (var i = 0; i < 20; i++) await Insert(database, i, acknowledged);
            using (disk.Fill())
            {
                // The log has some room that it was given before; a few more fit.
                var error = await Assert.ThrowsAsync<JournalException>(async () =>
                {
                    for (var i = 20; i < 2000; i++) await Insert(database, i, acknowledged);
                });
                Assert.Contains(path, error.Message, StringComparison.Ordinal);
                Assert.Same(error, database.Failure);
            }

            await Insert(database, 5000, acknowledged);
            Assert.Null(database.Failure);
            Assert.Equal(acknowledged, Ids(database));
        }

        await using var again = GroupCommitDatabase.Open(new GroupCommitOptions { Path = path });
        Assert.Equal(acknowledged, Ids(again));
    }

    [SmallDiskFact]
    public async Task ReadOnlyDisk_AtTheOpen_NamesTheFile()
    {
        using var disk = new SmallDisk();
        var path = disk.File("test.db");
        await using (GroupCommitDatabase.Open(new GroupCommitOptions { Path = path }))
        {
        }

        disk.MakeReadOnly();

        var error = Assert.Throws<JournalException>(() => GroupCommitDatabase.Open(new GroupCommitOptions { Path = path }));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static async Task Insert(GroupCommitDatabase database, int id, List<int> acknowledged)
    {
        await database.WriteAsync(s => s.Execute("INSERT INTO t (id, v) VALUES (?1, ?2)", id, new byte[5000]));
        acknowledged.Add(id);
    }

    private static List<int> Ids(GroupCommitDatabase database) =>
        database.Read(s => s.Query("SELECT id FROM t ORDER BY id", r => r.GetInt32(0)));
}
