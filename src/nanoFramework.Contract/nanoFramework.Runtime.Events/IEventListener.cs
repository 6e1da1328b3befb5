namespace nanoFramework.Runtime.Events;

public interface IEventListener
{
    public void InitializeForEventSource();

    public bool OnEvent(BaseEvent ev);
}
