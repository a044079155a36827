using Cbp.Sandbox.Faults;

namespace Cbp.Sandbox.Tests;

public sealed class FaultCounterTests
{
    [Fact]
    public void Take_NothingAsked_GoesWell() => Assert.Equal(Fault.None, new FaultCounter().Take());

    [Fact]
    public void Take_Asked_FailsThatManyThenLosesThatMany()
    {
        var counter = new FaultCounter { Settings = new FaultSettings { FailNext = 2, LoseReplyNext = 1 } };

        Assert.Equal([Fault.Fails, Fault.Fails, Fault.LosesReply, Fault.None], Enumerable.Range(0, 4).Select(_ => counter.Take()));
    }

    [Fact]
    public void Take_AtTheSameTime_FailsExactlyThatMany()
    {
        var counter = new FaultCounter { Settings = new FaultSettings { FailNext = 100 } };

        var failed = 0;
        Parallel.For(0, 1_000, _ =>
        {
            if (counter.Take() == Fault.Fails) Interlocked.Increment(ref failed);
        });

        Assert.Equal(100, failed);
        Assert.Equal(0, counter.Settings.FailNext);
    }

    [Fact]
    public void Set_OneSystem_LeavesTheOthers()
    {
        var faults = new SandboxFaults();
        faults.Set(new FaultPlan { Processor = new FaultSettings { FailNext = 1 } });

        faults.Set(new FaultPlan { Notifications = new FaultSettings { LoseReplyNext = 3 } });

        var plan = faults.Read();
        Assert.Equal((1, 3), (plan.Processor?.FailNext, plan.Notifications?.LoseReplyNext));
    }
}
