using System;

namespace nanoFramework.Runtime.Events;

public interface IEventProcessor
{
    public BaseEvent ProcessEvent(uint data1, uint data2, DateTime time);
}
