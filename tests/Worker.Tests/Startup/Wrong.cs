#pragma warning disable CA1052 // the classes are as wrong as they are meant to be
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Startup;

public static class Wrong
{
    public static class TwoTriggers
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest one, [TimerTrigger("0 * * * * *")] TimerInfo two)
        {
        }
    }

    public static class NoTrigger
    {
        [Function("F")]
        public static void Run(HttpRequest one)
        {
        }
    }

    public static class UnknownParameter
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, Uri what)
        {
        }
    }

    public static class BadCron
    {
        [Function("F")]
        public static void Run([TimerTrigger("every day")] TimerInfo timer)
        {
        }
    }

    public static class UnknownSetting
    {
        [Function("F")]
        public static void Run([TimerTrigger("%NoSuch%")] TimerInfo timer)
        {
        }
    }

    public static class BadRoute
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{b")] HttpRequest request)
        {
        }
    }

    public static class SameName
    {
        [Function("F")]
        public static void One([HttpTrigger(AuthorizationLevel.Anonymous, Route = "one")] HttpRequest request)
        {
        }

        [Function("f")]
        public static void Two([HttpTrigger(AuthorizationLevel.Anonymous, Route = "two")] HttpRequest request)
        {
        }
    }

    public static class SameRoute
    {
        [Function("F")]
        public static void One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "one")] HttpRequest request)
        {
        }

        [Function("G")]
        public static void Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ONE")] HttpRequest request)
        {
        }
    }

    public static class BadName
    {
        [Function("1st")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
        }
    }

    public static class NotPublic
    {
        [Function("F")]
        internal static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
        }
    }

    public static class BodyOnTrigger
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] Version body)
        {
        }
    }
}
